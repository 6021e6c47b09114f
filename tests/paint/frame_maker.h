// Frames made by hand for the painter's tests, random ones included, and the picture as a plain array.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "devices/base/random.h"
#include "kiosk/paint/painter.h"

namespace unhurried::paint {

constexpr std::uint32_t rgba(std::uint32_t red, std::uint32_t green, std::uint32_t blue,
                             std::uint32_t alpha = 255) {
  return red | green << 8 | blue << 16 | alpha << 24;
}

class FrameMaker {
 public:
  FrameMaker(int width, int height, std::uint32_t background = 0) {
    frame_.width = width;
    frame_.height = height;
    frame_.background = background;
    clip({0, 0, static_cast<float>(width), static_cast<float>(height)});
  }

  // What is added from here on is clipped like this and shows this image.
  FrameMaker& clip(std::array<float, 4> rectangle) {
    clip_ = rectangle;
    return begin();
  }
  FrameMaker& image(std::shared_ptr<const AlphaImage> shown) {
    image_ = -1;
    if (shown) {
      frame_.images.push_back(std::move(shown));
      image_ = static_cast<std::int32_t>(frame_.images.size() - 1);
    }
    return begin();
  }
  FrameMaker& triangle(Vertex a, Vertex b, Vertex c) { return mesh({a, b, c}, {0, 1, 2}); }
  FrameMaker& rectangle(float x0, float y0, float x1, float y1, std::uint32_t colour,
                        std::array<float, 4> uv = {0, 0, 1, 1}) {
    return mesh({{x0, y0, uv[0], uv[1], colour},
                 {x1, y0, uv[2], uv[1], colour},
                 {x1, y1, uv[2], uv[3], colour},
                 {x0, y1, uv[0], uv[3], colour}},
                {0, 1, 2, 0, 2, 3});
  }
  FrameMaker& mesh(std::initializer_list<Vertex> vertices, std::initializer_list<std::uint32_t> indices) {
    Command& command = frame_.commands.back();
    const auto base = static_cast<std::uint32_t>(frame_.vertices.size()) - command.first_vertex;
    frame_.vertices.insert(frame_.vertices.end(), vertices);
    for (const std::uint32_t index : indices) frame_.indices.push_back(base + index);
    command.index_count += static_cast<std::uint32_t>(indices.size());
    return *this;
  }
  FrameData& frame() { return frame_; }

 private:
  FrameMaker& begin() {
    Command command;
    command.clip = clip_;
    command.first_index = static_cast<std::uint32_t>(frame_.indices.size());
    command.first_vertex = static_cast<std::uint32_t>(frame_.vertices.size());
    command.image = image_;
    frame_.commands.push_back(command);
    return *this;
  }
  FrameData frame_;
  std::array<float, 4> clip_{};
  std::int32_t image_ = -1;
};

struct Pixels {
  int width = 0;
  std::vector<std::uint32_t> values;
  std::uint32_t at(int x, int y) const { return values[static_cast<std::size_t>(y * width + x)]; }
  bool operator==(const Pixels&) const = default;
};

inline Pixels picture_of(Painter& painter) {
  const auto view = painter.pixels();
  REQUIRE(view.ok());
  Pixels pixels;
  pixels.width = view->width;
  for (int y = 0; y < view->height; ++y)
    pixels.values.insert(pixels.values.end(), view->row(y), view->row(y) + view->width);
  return pixels;
}

inline Pixels painted(const FrameData& frame, Kernels kernels = Kernels::fastest) {
  Painter painter(kernels);
  REQUIRE(painter.draw(frame).ok());
  return picture_of(painter);
}

inline std::shared_ptr<const AlphaImage> random_image(Textures& textures, Random& random, int width,
                                                      int height) {
  std::vector<std::uint8_t> alpha(static_cast<std::size_t>(width * height));
  for (std::uint8_t& value : alpha) {
    const std::uint64_t kind = random.below(4);  // text is mostly empty or full
    value = kind == 0 ? 0 : kind == 1 ? 255 : static_cast<std::uint8_t>(random.below(256));
  }
  const auto id = textures.add(width, height, alpha);
  REQUIRE(id.ok());
  return textures.find(*id);
}

inline float random_place(Random& random, double low, double high) {
  const double place = low + (high - low) * random.uniform();
  return static_cast<float>(random.below(3) == 0 ? std::floor(place) : place);
}

inline std::uint32_t random_colour(Random& random) {
  auto colour = static_cast<std::uint32_t>(random.next());
  if (random.below(3) == 0) colour |= 0xFF000000u;
  return colour;
}

// One random thing somewhere around the frame: shaded, flat, thin, or with an image.
inline void add_random(FrameMaker& maker, Random& random, const std::shared_ptr<const AlphaImage>& image) {
  const double width = maker.frame().width;
  const double height = maker.frame().height;
  const double reach = random.below(2) ? 30 : width;
  const double x = random.uniform() * width;
  const double y = random.uniform() * height;
  const auto place = [&](std::uint32_t colour) {
    return Vertex{random_place(random, x - reach, x + reach), random_place(random, y - reach, y + reach),
                  static_cast<float>(random.uniform() * 1.2 - 0.1),
                  static_cast<float>(random.uniform() * 1.2 - 0.1), colour};
  };
  const std::uint32_t colour = random_colour(random);
  maker.image(random.below(4) == 0 ? image : nullptr);
  switch (random.below(4)) {
    case 0:
      maker.triangle(place(colour), place(colour), place(colour));
      break;
    case 1:
      maker.triangle(place(random_colour(random)), place(random_colour(random)), place(colour));
      break;
    case 2: {
      const float left = random_place(random, x - reach, x);
      const float top = random_place(random, y - reach, y);
      maker.rectangle(left, top, left + static_cast<float>(image->width),
                      top + static_cast<float>(image->height), colour);
      break;
    }
    default: {
      const Vertex a = place(colour);
      const Vertex b = place(random_colour(random));
      maker.mesh({a,
                  b,
                  {b.x + 0.7f, b.y, 0, 0, b.colour & 0xFFFFFFu},
                  {a.x + 0.7f, a.y, 1, 1, a.colour & 0xFFFFFFu}},
                 {0, 1, 2, 0, 2, 3});
    }
  }
}

}  // namespace unhurried::paint
