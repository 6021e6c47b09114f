#include "kiosk/paint/painter.h"

#include <algorithm>

#include "kiosk/paint/kernels_portable.h"

namespace unhurried::paint {
namespace {

constexpr int kTileShift = 5;
static_assert(1 << kTileShift == Painter::kTile);

// A tile that was never painted has this hash; a tile of the new frame never has it.
constexpr std::uint64_t kNever = 0;

}  // namespace

Result<std::span<const Rect>> Painter::draw(const FrameData& frame) {
  if (frame.width <= 0 || frame.height <= 0 || frame.width > kFarthestPixel || frame.height > kFarthestPixel)
    return Error{ErrorCode::bad_argument,
                 "A frame of " + std::to_string(frame.width) + " x " + std::to_string(frame.height) +
                     " pixels can't be painted; set the display size (1 to 16384) before drawing."};
  if (frame.width != width_ || frame.height != height_) resize(frame.width, frame.height);
  changed_.clear();
  scene_.build(frame);
  stats_ = {static_cast<std::uint32_t>(scene_.primitives.size()), 0, scene_.rejected, scene_.moved};
  sort_into_tiles(frame);
  for (int row = 0; row < rows_; ++row) paint_row(frame, row);
  return std::span<const Rect>(changed_);
}

Result<PixelView> Painter::pixels() {
  if (picture_.empty()) return Error{ErrorCode::not_found, "There is no picture yet; draw a frame first."};
  return PixelView{picture_.data(), width_, height_, stride_};
}

void Painter::forget() {
  std::fill(painted_.begin(), painted_.end(), kNever);
}

void Painter::resize(int width, int height) {
  constexpr int kAlign = 16;  // rows start on a cache line, whatever the width
  width_ = width;
  height_ = height;
  stride_ = (width + kAlign - 1) / kAlign * kAlign;
  columns_ = (width + kTile - 1) / kTile;
  rows_ = (height + kTile - 1) / kTile;
  picture_.assign(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height) + kOverrun, 0);
  const std::size_t tiles = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
  painted_.assign(tiles, kNever);
  wanted_.assign(tiles, kNever);
  by_row_.resize(static_cast<std::size_t>(rows_));
}

void Painter::sort_into_tiles(const FrameData& frame) {
  std::fill(wanted_.begin(), wanted_.end(), mixed(1, frame.background));
  for (auto& row : by_row_) row.clear();
  const auto count = static_cast<std::uint32_t>(scene_.primitives.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Primitive& what = scene_.primitives[i];
    const std::uint64_t hash = scene_.hashes[i];
    const int left = what.x0 >> kTileShift;
    const int right = (what.x1 - 1) >> kTileShift;
    const int bottom = (what.y1 - 1) >> kTileShift;
    for (int row = what.y0 >> kTileShift; row <= bottom; ++row) {
      by_row_[static_cast<std::size_t>(row)].push_back(i);
      std::uint64_t* tiles = &wanted_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_)];
      for (int column = left; column <= right; ++column) tiles[column] = mixed(tiles[column], hash);
    }
  }
  for (std::uint64_t& hash : wanted_)
    if (hash == kNever) hash = ~kNever;
}

// Neighbouring tiles that changed are painted as one run: triangles that cross tile borders are set up once.
void Painter::paint_row(const FrameData& frame, int row) {
  const std::size_t first = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_);
  const std::uint64_t* wanted = &wanted_[first];
  std::uint64_t* painted = &painted_[first];
  for (int column = 0; column < columns_;) {
    if (painted[column] == wanted[column]) {
      ++column;
      continue;
    }
    const int begin = column;
    for (; column < columns_ && painted[column] != wanted[column]; ++column) painted[column] = wanted[column];
    stats_.tiles += static_cast<std::uint32_t>(column - begin);
    paint_run(
        frame, row,
        {begin * kTile, row * kTile, std::min(column * kTile, width_), std::min((row + 1) * kTile, height_)});
  }
}

void Painter::paint_run(const FrameData& frame, int row, const Rect& area) {
  order_.clear();
  for (const std::uint32_t i : by_row_[static_cast<std::size_t>(row)]) {
    const Primitive& what = scene_.primitives[i];
    if (what.x0 < area.x1 && what.x1 > area.x0) order_.push_back(i);
  }
  paint_area(kernels_, frame, scene_, order_, area, {picture_.data(), stride_});
  note_change(area);
}

// A run under a run of the same width makes one rectangle, so that the window is told a few times, not
// hundreds.
void Painter::note_change(const Rect& area) {
  constexpr std::size_t kLookBack = 8;  // runs in one row of tiles, seldom more
  const std::size_t stop = changed_.size() > kLookBack ? changed_.size() - kLookBack : 0;
  for (std::size_t i = changed_.size(); i-- > stop;) {
    Rect& above = changed_[i];
    if (above.y1 == area.y0 && above.x0 == area.x0 && above.x1 == area.x1) {
      above.y1 = area.y1;
      return;
    }
  }
  changed_.push_back(area);
}

}  // namespace unhurried::paint
