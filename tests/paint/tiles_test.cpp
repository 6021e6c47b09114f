#include <algorithm>

#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

std::vector<Rect> drawn(Painter& painter, const FrameData& frame) {
  const auto changed = painter.draw(frame);
  REQUIRE(changed.ok());
  return {changed->begin(), changed->end()};
}

bool any_contains(const std::vector<Rect>& rects, int x, int y) {
  return std::any_of(rects.begin(), rects.end(), [&](const Rect& r) {
    return r.covers({x, y, x + 1, y + 1});
  });
}

TEST_CASE("The first frame is painted whole, the same frame again not at all") {
  Painter painter;
  FrameMaker maker(100, 70, 0x334455);
  maker.rectangle(10, 10, 50, 50, rgba(200, 100, 0));
  CHECK(drawn(painter, maker.frame()) == std::vector<Rect>{{0, 0, 100, 70}});
  CHECK(painter.stats().tiles == 4 * 3);
  CHECK(drawn(painter, maker.frame()).empty());
  CHECK(painter.stats().tiles == 0);
  painter.forget();
  CHECK(drawn(painter, maker.frame()).size() == 1);
}

TEST_CASE("One thing that moves repaints the tiles it leaves and the tiles it reaches") {
  Painter painter;
  const auto frame_with = [](float x) {
    FrameMaker maker(320, 320);
    maker.rectangle(200, 200, 300, 300, rgba(9, 9, 9));
    maker.rectangle(x, 40, x + 10, 50, rgba(200, 100, 0));
    return maker.frame();
  };
  drawn(painter, frame_with(40));
  CHECK(drawn(painter, frame_with(44)) == std::vector<Rect>{{32, 32, 64, 64}});
  CHECK(drawn(painter, frame_with(104)) == std::vector<Rect>{{32, 32, 64, 64}, {96, 32, 128, 64}});
  CHECK(painter.stats().tiles == 2);
}

TEST_CASE("Changed runs of the same width below each other are told as one rectangle") {
  Painter painter;
  FrameMaker empty(320, 320);
  drawn(painter, empty.frame());
  FrameMaker column(320, 320);
  column.rectangle(64, 0, 127, 320, rgba(1, 1, 1)).rectangle(200, 0, 201, 320, rgba(1, 1, 1));
  CHECK(drawn(painter, column.frame()) == std::vector<Rect>{{64, 0, 128, 320}, {192, 0, 224, 320}});
}

TEST_CASE("Every kind of change is noticed where it happens") {
  Textures textures;
  Random random(2);
  const auto image = random_image(textures, random, 20, 20);
  const auto other = random_image(textures, random, 20, 20);
  const auto base = [&] {
    FrameMaker maker(200, 100, 0x111111);
    maker.triangle({10, 10, 0, 0, rgba(1, 2, 3)}, {60, 10, 0, 0, rgba(90, 2, 3)},
                   {10, 60, 0, 0, rgba(1, 2, 93)});
    maker.clip({70, 0, 200, 100}).image(image).rectangle(100, 20, 120, 40, rgba(255, 255, 255));
    return maker;
  };
  const auto noticed = [&](auto&& change, int x, int y) {
    Painter painter;
    FrameMaker maker = base();
    drawn(painter, maker.frame());
    change(maker.frame());
    const auto changed = drawn(painter, maker.frame());
    const Pixels after = picture_of(painter);
    CHECK(after == painted(maker.frame()));
    return any_contains(changed, x, y);
  };
  CHECK(noticed([](FrameData& f) { f.background = 0x111112; }, 190, 90));
  CHECK(noticed([](FrameData& f) { f.vertices[0].colour += 1; }, 20, 20));
  CHECK(noticed([](FrameData& f) { f.vertices[1].x += 0.25f; }, 40, 20));
  CHECK(noticed([](FrameData& f) { f.commands[0].clip[2] = 40; }, 50, 15));
  CHECK(noticed([&](FrameData& f) { f.images[0] = other; }, 110, 30));
  CHECK(noticed([](FrameData& f) { f.commands.back().image = -1; }, 110, 30));
  CHECK(noticed([](FrameData& f) { f.vertices[3].u = 0.5f; }, 110, 30));
  CHECK(noticed([](FrameData& f) { f.commands.pop_back(); }, 110, 30));
  CHECK_FALSE(noticed([](FrameData& f) { f.vertices[0].colour += 1; }, 110, 30));
}

TEST_CASE("A step smaller than the grid changes nothing") {
  Painter painter;
  FrameMaker maker(64, 64);
  maker.triangle({10, 10, 0, 0, rgba(1, 2, 3)}, {60, 10, 0, 0, rgba(9, 2, 3)}, {10, 60, 0, 0, rgba(1, 2, 9)});
  drawn(painter, maker.frame());
  maker.frame().vertices[0].x += 0.01f;
  CHECK(drawn(painter, maker.frame()).empty());
}

TEST_CASE("Swapping two things that overlap is noticed") {
  Painter painter;
  FrameMaker one(64, 64);
  one.rectangle(0, 0, 40, 40, rgba(1, 0, 0)).rectangle(10, 10, 50, 50, rgba(2, 0, 0));
  FrameMaker two(64, 64);
  two.rectangle(10, 10, 50, 50, rgba(2, 0, 0)).rectangle(0, 0, 40, 40, rgba(1, 0, 0));
  drawn(painter, one.frame());
  CHECK_FALSE(drawn(painter, two.frame()).empty());
  CHECK(picture_of(painter) == painted(two.frame()));
}

TEST_CASE("Another size starts afresh") {
  Painter painter;
  drawn(painter, FrameMaker(64, 64, 0xFF0000).frame());
  CHECK(drawn(painter, FrameMaker(65, 33, 0xFF0000).frame()) == std::vector<Rect>{{0, 0, 65, 33}});
  const auto view = painter.pixels();
  REQUIRE(view.ok());
  CHECK(view->width == 65);
  CHECK(view->height == 33);
  CHECK(view->stride % 16 == 0);
}

TEST_CASE("There is no picture before the first frame, and no frame without a size") {
  Painter painter;
  CHECK_FALSE(painter.pixels().ok());
  CHECK(painter.draw(FrameMaker(0, 10).frame()).error().code == ErrorCode::bad_argument);
  CHECK_FALSE(painter.draw(FrameMaker(10, 20000).frame()).ok());
}

TEST_CASE("A hundred changing random scenes: what was painted in parts equals what is painted whole") {
  Random random(77);
  Textures textures;
  const auto image = random_image(textures, random, 37, 21);
  for (const Kernels kernels : {Kernels::fastest, Kernels::portable}) {
    Painter painter(kernels);
    FrameMaker maker(211, 173, 0x13252E);
    for (int i = 0; i < 30; ++i) add_random(maker, random, image);
    std::uint64_t painted_tiles = 0;
    for (int step = 0; step < 100; ++step) {
      // A few vertices move or change colour; now and then something is added.
      FrameData& frame = maker.frame();
      for (int change = 0; change < 2; ++change) {
        Vertex& vertex = frame.vertices[random.below(frame.vertices.size())];
        vertex.x += static_cast<float>(random.normal());
        vertex.y += static_cast<float>(random.normal());
        if (random.below(4) == 0) vertex.colour = random_colour(random);
      }
      if (step % 10 == 0) add_random(maker, random, image);
      REQUIRE(painter.draw(frame).ok());
      painted_tiles += painter.stats().tiles;
      REQUIRE(picture_of(painter) == painted(frame, kernels));
    }
    CHECK(painted_tiles < 100 * 7 * 6 * 9 / 10);  // or nothing was saved
  }
}

}  // namespace
}  // namespace unhurried::paint
