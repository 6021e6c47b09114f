// Measures the painter on a screen like the patient's, and the same draw lists through OpenGL, in turns.
//   paint_bench [FRAMES] [WIDTHxHEIGHT] [--png FILE]
// Processor time of all threads is what counts: a kiosk shares its processor with everything else.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/paint/imgui_compat.h"
#include "kiosk/paint/painter.h"
#include "kiosk/typeset/png.h"
#include "tests/bench/paint_scene.h"
#if UNHURRIED_BENCH_GL
#include "tests/bench/paint_bench_gl.h"
#endif

namespace unhurried::bench {
namespace {

struct Options {
  int frames = 300;
  int width = 1920;
  int height = 1080;
  std::string png;
};

constexpr int kWarmUp = 10;  // frames that fill caches and compile shaders
constexpr double kRate = 30;

double process_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

class Times {
 public:
  void add(double ms) { values_.push_back(ms); }
  double at(double part) const {
    if (values_.empty()) return 0;
    std::vector<double> sorted = values_;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
  }
  double mean() const {
    double sum = 0;
    for (const double value : values_) sum += value;
    return values_.empty() ? 0 : sum / static_cast<double>(values_.size());
  }
  void print(const char* what) const {
    std::printf("%-28s p50 %6.2f  p95 %6.2f  mean %6.2f ms\n", what, at(0.5), at(0.95), mean());
  }

 private:
  std::vector<double> values_;
};

template <class Work>
double timed(Work&& work) {
  const double start = process_ms();
  work();
  return process_ms() - start;
}

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "paint_bench: %s\n", why.c_str());
  std::exit(1);
}

template <class T>
T need(Result<T> result) {
  if (!result) fail(result.error().message);
  return std::move(*result);
}

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--png") == 0 && i + 1 < argc)
      options.png = argv[++i];
    else if (std::strchr(argv[i], 'x') && std::sscanf(argv[i], "%dx%d", &options.width, &options.height) == 2)
      continue;
    else if (std::sscanf(argv[i], "%d", &options.frames) != 1)
      fail(std::string("I don't understand ") + argv[i] + "; say [FRAMES] [WIDTHxHEIGHT] [--png FILE].");
  }
  if (options.frames < 1 || options.width < 1 || options.height < 1) fail("frames and size must be above 0.");
  return options;
}

class Bench {
 public:
  explicit Bench(const Options& options)
      : options_(options),
        scene_(typeset::TextCache(need(typeset::Typesetter::open({}))), static_cast<float>(options.width),
               static_cast<float>(options.height)) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(options.width), static_cast<float>(options.height));
    io.DeltaTime = static_cast<float>(1 / kRate);
    paint::prepare_context(io);
#if UNHURRIED_BENCH_GL
    auto gl = GlRenderer::open(options.width, options.height);
    if (gl)
      gl_.emplace(std::move(*gl));
    else
      std::printf("%s\n", gl.error().message.c_str());
#else
    std::printf("Built without OpenGL, so there is nothing to compare with.\n");
#endif
  }
  ~Bench() {
    ImGui::DestroyContext();
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void run() {
    for (int i = 0; i < options_.frames + kWarmUp; ++i) one_frame(i);
    std::printf("%d x %d, %zu vertices, %zu triangles, %zu commands\n", options_.width, options_.height,
                frame_.vertices.size(), frame_.indices.size() / 3, frame_.commands.size());
    build_.print("draw lists");
    capture_.print("copy for the other thread");
    paint_.print("paint (changed tiles)");
    full_.print("paint (everything)");
    std::printf("%-28s p50 %6.0f  of %d\n", "tiles painted", tiles_.at(0.5),
                ((options_.width + 31) / 32) * ((options_.height + 31) / 32));
    const double all = build_.mean() + capture_.mean() + paint_.mean();
    std::printf("%-28s %.1f %% of one processor at %.0f frames a second\n", "in all", all * kRate / 10,
                kRate);
    report_gl();
    if (!options_.png.empty()) {
      const paint::PixelView view = need(painter_.pixels());
      need_status(typeset::write_png(options_.png, view.width, view.height, view.stride, view.pixels));
    }
  }

 private:
  static void need_status(const Status& status) {
    if (!status) fail(status.error().message);
  }

  void one_frame(int i) {
    const double build = timed([&] {
      ImGui::NewFrame();
      scene_.draw(*ImGui::GetBackgroundDrawList(), i / kRate);
      ImGui::Render();
    });
    const double capture = timed([&] { frame_.capture(*ImGui::GetDrawData(), scene_.textures(), 0x13252E); });
    const double paint = timed([&] { need(painter_.draw(frame_)); });
    const double tiles = painter_.stats().tiles;
    double gl = 0;
#if UNHURRIED_BENCH_GL
    if (gl_) gl = timed([&] { gl_->draw(frame_); });
#endif
    if (i < kWarmUp) return;
    build_.add(build);
    capture_.add(capture);
    paint_.add(paint);
    tiles_.add(tiles);
    gl_ms_.add(gl);
    if (i % 10 == 0) {
      painter_.forget();
      full_.add(timed([&] { need(painter_.draw(frame_)); }));
    }
  }

  void report_gl() const {
#if UNHURRIED_BENCH_GL
    if (!gl_) return;
    gl_ms_.print("OpenGL, the same lists");
    std::printf("%-28s %s\n", "by", gl_->name().c_str());
    std::printf("%-28s %.3f of OpenGL's processor time\n", "ratio", paint_.mean() / gl_ms_.mean());
    const std::vector<std::uint32_t> theirs = gl_->pixels();
    const paint::PixelView ours = need(const_cast<paint::Painter&>(painter_).pixels());
    std::size_t differing = 0;
    for (int y = 0; y < ours.height; ++y)
      for (int x = 0; x < ours.width; ++x) {
        const std::uint32_t a = ours.row(y)[x];
        const std::uint32_t b = theirs[static_cast<std::size_t>(y * ours.width + x)];
        for (int shift = 0; shift < 24; shift += 8)
          if (std::abs(static_cast<int>((a >> shift) & 255u) - static_cast<int>((b >> shift) & 255u)) > 8) {
            ++differing;
            break;
          }
      }
    std::printf("%-28s %zu pixels by more than 8 of 255\n", "pictures differ", differing);
#endif
  }

  Options options_;
  PaintScene scene_;
  paint::FrameData frame_;
  paint::Painter painter_;
#if UNHURRIED_BENCH_GL
  std::optional<GlRenderer> gl_;
#endif
  Times build_, capture_, paint_, full_, tiles_, gl_ms_;
};

}  // namespace
}  // namespace unhurried::bench

int main(int argc, char** argv) {
  unhurried::bench::Bench(unhurried::bench::options_of(argc, argv)).run();
  return 0;
}
