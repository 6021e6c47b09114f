#include "kiosk/app/render_thread.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "kiosk/app/watchdog.h"

using namespace unhurried;
using namespace unhurried::app;

namespace {

// Paints a picture of one colour, the frame's background; slowly, if asked.
class OneColour final : public paint::Renderer {
 public:
  explicit OneColour(Duration takes, std::atomic<int>& painted) : takes_(takes), painted_(painted) {}
  Result<std::span<const paint::Rect>> draw(const paint::FrameData& frame) override {
    std::this_thread::sleep_for(takes_);
    ++painted_;
    if (frame.width <= 0) return Error{ErrorCode::bad_argument, "no size"};
    picture_.assign(static_cast<std::size_t>(frame.width * frame.height), frame.background);
    width_ = frame.width;
    height_ = frame.height;
    changed_ = {{0, 0, width_, height_}};
    return std::span<const paint::Rect>(changed_);
  }
  Result<paint::PixelView> pixels() override {
    return paint::PixelView{picture_.data(), width_, height_, width_};
  }

 private:
  Duration takes_;
  std::atomic<int>& painted_;
  std::vector<std::uint32_t> picture_;
  std::vector<paint::Rect> changed_;
  int width_ = 0, height_ = 0;
};

// Paints nothing until the gate opens.
class Gated final : public paint::Renderer {
 public:
  explicit Gated(std::atomic<bool>& gate) : gate_(gate) {}
  Result<std::span<const paint::Rect>> draw(const paint::FrameData&) override {
    while (!gate_) std::this_thread::sleep_for(1ms);
    return std::span<const paint::Rect>();
  }
  Result<paint::PixelView> pixels() override { return paint::PixelView{}; }

 private:
  std::atomic<bool>& gate_;
};

paint::FrameData frame(std::uint32_t colour) {
  paint::FrameData made;
  made.width = 8;
  made.height = 4;
  made.background = colour;
  return made;
}

std::uint64_t wait_for(RenderThread& render, std::size_t surface, std::uint64_t number,
                       std::vector<Patch>& all) {
  std::vector<Patch> some;
  std::uint64_t painted = 0;
  for (int i = 0; i < 5000 && painted < number; ++i) {
    painted = render.take(surface, some);
    for (Patch& patch : some) all.push_back(std::move(patch));
    std::this_thread::sleep_for(1ms);
  }
  return painted;
}

RenderThread::Renderers renderers(Duration takes, std::atomic<int>& painted) {
  return {std::make_unique<OneColour>(takes, painted), std::make_unique<OneColour>(takes, painted)};
}

}  // namespace

TEST_CASE("a frame comes back as its changed pixels, under its number") {
  std::atomic<int> painted = 0, told = 0;
  RenderThread render(renderers({}, painted), [&told] { ++told; });
  paint::FrameData one = frame(0x123456);
  render.submit(1, one, 7);
  std::vector<Patch> patches;
  CHECK(wait_for(render, 1, 7, patches) == 7);
  REQUIRE(patches.size() == 1);
  CHECK(patches[0].width == 8);
  REQUIRE(patches[0].pixels.size() == 32);
  CHECK(patches[0].pixels.back() == 0x123456);
  std::vector<Patch> other;
  CHECK(render.take(0, other) == 0);
  CHECK(other.empty());
  CHECK(render.failure().empty());
}

TEST_CASE("the newest frame wins, and the last one is always painted") {
  std::atomic<int> painted = 0;
  RenderThread render(renderers(20ms, painted), [] {});
  for (std::uint32_t i = 1; i <= 50; ++i) {
    paint::FrameData one = frame(i);
    render.submit(0, one, i);
  }
  std::vector<Patch> patches;
  CHECK(wait_for(render, 0, 50, patches) == 50);
  REQUIRE_FALSE(patches.empty());
  CHECK(patches.back().pixels.front() == 50);
  CHECK(painted < 10);
}

TEST_CASE("handing over never waits for painting, and both surfaces are painted in the end") {
  std::atomic<bool> gate = false;
  RenderThread render({std::make_unique<Gated>(gate), std::make_unique<Gated>(gate)}, [] {});
  // Nothing can be painted yet, so a submit that waited for it would never come back.
  std::vector<Patch> patches;
  for (std::uint64_t i = 1; i <= 20; ++i) {
    paint::FrameData hers = frame(1), clinicians = frame(2);
    render.submit(0, hers, i);
    render.submit(1, clinicians, i);
    CHECK(render.take(0, patches) == 0);
    CHECK(render.take(1, patches) == 0);
  }
  gate = true;
  CHECK(wait_for(render, 0, 20, patches) == 20);
  CHECK(wait_for(render, 1, 20, patches) == 20);
}

TEST_CASE("a renderer's failure is told, and the next frame is painted") {
  std::atomic<int> painted = 0;
  RenderThread render(renderers({}, painted), [] {});
  paint::FrameData none;
  render.submit(0, none, 1);
  for (int i = 0; i < 5000 && render.failure().empty(); ++i) std::this_thread::sleep_for(1ms);
  CHECK(render.failure() == "no size");
  paint::FrameData one = frame(3);
  render.submit(0, one, 2);
  std::vector<Patch> patches;
  CHECK(wait_for(render, 0, 2, patches) == 2);
}

TEST_CASE("ends while frames are waiting") {
  std::atomic<int> painted = 0;
  for (int i = 0; i < 20; ++i) {
    RenderThread render(renderers(1ms, painted), [] {});
    paint::FrameData one = frame(1);
    render.submit(0, one, 1);
    if (i % 2 == 0) std::this_thread::sleep_for(1ms);
  }
  CHECK(painted <= 20);
}

TEST_CASE("the watchdog says nothing while the loop turns, and once when it stands still") {
  std::atomic<int> frozen = 0;
  {
    Watchdog watchdog(800ms, [&frozen](Duration) { ++frozen; });
    for (int i = 0; i < 100; ++i) {
      watchdog.beat();
      std::this_thread::sleep_for(10ms);
    }
    CHECK(frozen == 0);
    for (int i = 0; i < 1000 && frozen == 0; ++i) std::this_thread::sleep_for(10ms);
    CHECK(frozen == 1);
  }
  CHECK(frozen == 1);
}

TEST_CASE("the watchdog ends without waiting for its limit") {
  const auto begun = std::chrono::steady_clock::now();
  {
    Watchdog watchdog(1h, [](Duration) {});
  }
  CHECK(std::chrono::steady_clock::now() - begun < 1min);
}
