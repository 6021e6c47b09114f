// The same frames through OpenGL ES 3 without a window, for comparison. Mesa's software rasteriser is what a
// machine without a graphics card would use. Nothing else of the project knows OpenGL.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/paint/frame_data.h"

namespace unhurried::bench {

class GlRenderer {
 public:
  static Result<GlRenderer> open(int width, int height);
  GlRenderer(GlRenderer&&) noexcept;
  ~GlRenderer();
  void draw(const paint::FrameData& frame);   // returns when all is drawn
  std::vector<std::uint32_t> pixels() const;  // 0x00RRGGBB, rows from the top
  std::string name() const;

 private:
  struct State;
  explicit GlRenderer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unhurried::bench
