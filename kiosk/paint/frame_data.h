// One frame's draw lists, copied so that another thread can paint them while ImGui builds the next ones.
// Decides nothing about pixels. A FrameData is reused from frame to frame: its buffers grow once and stay.
// Positions are pixels from the top left, colours are ImGui's (red in the lowest byte), texture coordinates
// 0..1. Thread: made on the thread that owns the ImGui context; then handed over whole.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/paint/textures.h"

struct ImDrawData;

namespace unhurried::paint {

struct Vertex {
  float x = 0, y = 0;
  float u = 0, v = 0;
  std::uint32_t colour = 0;
};

struct Command {
  std::array<float, 4> clip{};    // left, top, right, bottom; the fractions are cut off
  std::uint32_t first_index = 0;  // into FrameData::indices
  std::uint32_t index_count = 0;
  std::uint32_t first_vertex = 0;  // is added to every index
  std::int32_t image = -1;         // into FrameData::images; -1 is plain white
};

struct FrameData {
  int width = 0;  // pixels
  int height = 0;
  std::uint32_t background = 0;  // 0xRRGGBB
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<Command> commands;
  std::vector<std::shared_ptr<const AlphaImage>> images;
  std::uint32_t missing_textures = 0;  // commands left out because their texture isn't there

  void clear();
  // Replaces the content by a copy of `data`. Draw callbacks are left out: screens use none.
  void capture(const ImDrawData& data, const Textures& textures, std::uint32_t background_rgb);
};

}  // namespace unhurried::paint
