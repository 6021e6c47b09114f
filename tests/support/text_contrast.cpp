#include "tests/support/text_contrast.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "kiosk/paint/painter.h"

namespace unhurried::testing {
namespace {

using screens::Color;

// Painted where only the text is left out; ImGui puts texts of one picture next to each other, never one on
// another.
paint::FrameData without_texts(const paint::FrameData& frame) {
  paint::FrameData bare = frame;
  std::erase_if(bare.commands, [](const paint::Command& command) { return command.image >= 0; });
  return bare;
}

Color color_at(const paint::PixelView& view, int x, int y) {
  const std::uint32_t pixel = view.pixels[static_cast<std::size_t>(y) * view.stride + x];
  return screens::hex(pixel & 0xFFFFFF);
}

Color over(std::uint32_t imgui_colour, Color ground) {
  const double alpha = static_cast<double>(imgui_colour >> 24) / 255;
  const auto blend = [alpha](std::uint32_t front, std::uint8_t back) {
    return static_cast<std::uint8_t>(std::lround(alpha * (front & 255) + (1 - alpha) * back));
  };
  return {blend(imgui_colour, ground.red), blend(imgui_colour >> 8, ground.green),
          blend(imgui_colour >> 16, ground.blue)};
}

// The least contrast of one quad of six indices, whose image is laid over it pixel by pixel.
TextContrast measure(const paint::FrameData& frame, const paint::Command& command, std::uint32_t first,
                     const paint::PixelView& ground) {
  TextContrast found;
  float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
  for (std::uint32_t i = first; i < first + 6; ++i) {
    const paint::Vertex& v = frame.vertices[frame.indices[i] + command.first_vertex];
    left = std::min(left, v.x), right = std::max(right, v.x);
    top = std::min(top, v.y), bottom = std::max(bottom, v.y);
  }
  found.rect = {left, top, right - left, bottom - top};
  const auto colour = frame.vertices[frame.indices[first] + command.first_vertex].colour;
  const auto& image = *frame.images[static_cast<std::size_t>(command.image)];
  for (int row = 0; row < image.height; ++row) {
    for (int column = 0; column < image.width; ++column) {
      if (image.alpha[static_cast<std::size_t>(row) * image.width + column] < 128) continue;
      const int x = static_cast<int>(std::lround(left)) + column,
                y = static_cast<int>(std::lround(top)) + row;
      if (x < 0 || y < 0 || x >= frame.width || y >= frame.height) continue;
      const Color under = color_at(ground, x, y);
      const Color seen = over(colour, under);
      const double ratio = screens::contrast(seen, under);
      if (ratio < found.least) found.least = ratio, found.text = seen, found.ground = under;
    }
  }
  return found;
}

}  // namespace

std::vector<TextContrast> text_contrasts(const paint::FrameData& frame) {
  paint::Painter painter;
  const paint::FrameData bare = without_texts(frame);
  if (!painter.draw(bare)) std::abort();
  const auto ground = painter.pixels();
  if (!ground) std::abort();
  std::vector<TextContrast> all;
  for (const paint::Command& command : frame.commands) {
    if (command.image < 0) continue;
    for (std::uint32_t first = command.first_index; first + 6 <= command.first_index + command.index_count;
         first += 6) {
      const TextContrast one = measure(frame, command, first, *ground);
      if (one.least < 21) all.push_back(one);
    }
  }
  return all;
}

}  // namespace unhurried::testing
