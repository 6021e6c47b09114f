// What a text costs: measured, rendered, and found again in the cache. And what her screens cost when they
// are first shown in another language, beside the time of one frame: all their texts are set anew then.
//   typeset_bench [ROUNDS]
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/patient/patient.h"
#include "kiosk/typeset/text_cache.h"
#include "tests/screens/patient_examples.h"
#include "tests/support/screen_harness.h"

namespace unhurried::bench {
namespace {

struct Sample {
  const char* what;
  const char* language;
  const char* words;
  double size_px;
  int max_width_px;
};

constexpr Sample kSamples[] = {
    {"one word, 112 px", "en", "Stop", 112, 0},
    {"a line, 34 px", "en", "Nothing moves until you say so.", 34, 0},
    {"a paragraph, 34 px", "en",
     "You can stop at any time, with a touch, a word or a sign. If you stop, nothing more happens unless you "
     "say so. "
     "There is no right speed, and there is no result that you owe anyone.",
     34, 700},
    {"Arabic, 34 px", "ar", "خذي وقتك، أنتِ من يقرر متى نبدأ", 34, 0},
    {"Chinese, 34 px", "zh", "您随时可以停止，一切由您决定", 34, 0},
    {"Hindi, 34 px", "hi", "धीरे-धीरे साँस छोड़ें, सब कुछ आपके कहने पर", 34, 0},
};

double processor_us() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
}

template <class Work>
double median_us(int rounds, Work&& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double start = processor_us();
    work();
    times.push_back(processor_us() - start);
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  return times[static_cast<std::size_t>(rounds / 2)];
}

template <class T>
T need(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "typeset_bench: %s\n", result.error().message.c_str());
  std::exit(1);
}

void run(int rounds) {
  const double start = processor_us();
  typeset::Typesetter typesetter = need(typeset::Typesetter::open({}));
  std::printf("opening %.1f ms\n", (processor_us() - start) / 1000);
  typeset::TextCache cache(need(typeset::Typesetter::open({})));
  for (const Sample& sample : kSamples) {
    typeset::TextSpec spec;
    spec.text = sample.words;
    spec.language = sample.language;
    spec.size_px = sample.size_px;
    spec.max_width_px = sample.max_width_px;
    const double first = median_us(1, [&] { need(typesetter.render(spec)); });
    const double measure = median_us(rounds, [&] { need(typesetter.measure(spec)); });
    const double render = median_us(rounds, [&] { need(typesetter.render(spec)); });
    need(cache.get(spec));
    const double again = median_us(rounds, [&] { need(cache.get(spec)); });
    std::printf("%-20s first %7.0f  measure %5.0f  render %5.0f  from the cache %5.2f microseconds\n",
                sample.what, first, measure, render, again);
  }
}

// Processor time of setting a screen's texts: drawn for the first time, less drawn again with all texts
// known.
double texts_ms(testing::ScreenHarness& harness, const std::string& language, const view::Patient& view) {
  testing::Setting setting;
  setting.language = language;
  const auto draw = [&] {
    const double start = processor_us();
    harness.draw(setting, [&](const text::Catalogue& texts, screens::Ui& ui) {
      screens::draw_patient(view, texts, ui);
    });
    return (processor_us() - start) / 1000;
  };
  const double first = draw();
  return first - std::min(draw(), draw());
}

// `after_change` is the screen on which she chooses, where a language's fonts are loaded as well.
void run_screens() {
  constexpr double kFrameMs = 1000.0 / 60;
  testing::ScreenHarness harness;
  auto examples = testing::patient_examples();
  const auto welcome = std::ranges::find(examples, view::PatientScreen::welcome,
                                         [](const auto& example) { return example.view.screen; });
  std::rotate(examples.begin(), welcome, examples.end());
  std::printf("texts of a screen of hers at 1920 x 1080, in frames of %.1f ms\n", kFrameMs);
  for (testing::PatientExample& example : examples)
    texts_ms(harness, "en", example.view);  // what was there before
  std::vector<std::string> languages = harness.languages();
  std::erase(languages, "en");
  for (const std::string& language : languages) {
    double after_change = 0;
    double worst = 0;
    const char* worst_name = "";
    for (testing::PatientExample& example : examples) {
      example.view.language = language;
      const double cost = texts_ms(harness, language, example.view);
      if (&example == &examples.front()) {
        after_change = cost;
      } else if (cost > worst) {
        worst = cost;
        worst_name = example.name.c_str();
      }
    }
    std::printf(
        "%-4s after the change %6.2f ms = %.2f frames   worst screen later %6.2f ms = %.2f frames (%s)\n",
        language.c_str(), after_change, after_change / kFrameMs, worst, worst / kFrameMs, worst_name);
  }
}

}  // namespace
}  // namespace unhurried::bench

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 50;
  if (rounds < 1) {
    std::fprintf(stderr, "typeset_bench: say how many rounds, at least 1.\n");
    return 1;
  }
  unhurried::bench::run(rounds);
  unhurried::bench::run_screens();
  return 0;
}
