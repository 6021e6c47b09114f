// Draw lists to a picture on the processor: the default Renderer.
// Decides which 32 x 32 tiles changed since the last frame (by a hash of everything that reaches the tile,
// the identity of images included) and paints only those. The picture is the same, bit for bit, as if all had
// been painted, on every machine and in every build. Leaves showing the picture, and on which thread to
// paint, to the app: one thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/paint/raster.h"
#include "kiosk/paint/renderer.h"
#include "kiosk/paint/scene.h"

namespace unhurried::paint {

struct PaintStats {
  std::uint32_t primitives = 0;
  std::uint32_t tiles = 0;     // painted in this frame
  std::uint32_t rejected = 0;  // triangles left out because their indices or positions make no sense
  std::uint32_t moved = 0;     // vertices beyond 16,384 pixels, brought back to there
};

class Painter final : public Renderer {
 public:
  static constexpr int kTile = 32;

  explicit Painter(Kernels kernels = Kernels::fastest) : kernels_(kernels) {}

  // Refuses a frame without a size; otherwise any draw data is survived, see PaintStats.
  Result<std::span<const Rect>> draw(const FrameData& frame) override;
  Result<PixelView> pixels() override;
  // The next frame is painted whole.
  void forget();
  const PaintStats& stats() const { return stats_; }

 private:
  void resize(int width, int height);
  void sort_into_tiles(const FrameData& frame);
  void paint_row(const FrameData& frame, int row);
  void paint_run(const FrameData& frame, int row, const Rect& area);
  void note_change(const Rect& area);

  Kernels kernels_;
  int width_ = 0, height_ = 0, stride_ = 0;
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> picture_;
  std::vector<std::uint64_t> painted_;              // hash of each tile as it is in the picture
  std::vector<std::uint64_t> wanted_;               // hash of each tile in the new frame
  std::vector<std::vector<std::uint32_t>> by_row_;  // the primitives that reach each row of tiles, in order
  std::vector<std::uint32_t> order_;                // those of the run being painted
  std::vector<Rect> changed_;
  Scene scene_;
  PaintStats stats_;
};

}  // namespace unhurried::paint
