// The port between a frame and a picture: what the app needs of anything that draws.
// There is no call to upload a texture: images travel inside the frame, and a renderer that must copy them to
// another memory does so when it first meets a serial number.
// Thread: one at a time; which one is the app's choice.
#pragma once

#include <cstdint>
#include <span>

#include "devices/base/result.h"
#include "kiosk/paint/frame_data.h"
#include "kiosk/paint/rect.h"

namespace unhurried::paint {

struct PixelView {
  const std::uint32_t* pixels = nullptr;  // 0x00RRGGBB
  int width = 0;
  int height = 0;
  int stride = 0;  // pixels from a row to the next one
  const std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  // Draws the frame and tells which rectangles of the picture changed; they stay valid until the next call.
  virtual Result<std::span<const Rect>> draw(const FrameData& frame) = 0;
  // The picture as last drawn; valid until the next draw.
  virtual Result<PixelView> pixels() = 0;
};

}  // namespace unhurried::paint
