// A frame as things to paint: vertices snapped to the grid, triangles clipped, sorted out and given a hash.
// Decides what is drawable at all: indices that point nowhere and positions that aren't numbers are counted
// and left out; positions far off the screen are moved to its far edge and counted; fully transparent things
// vanish. Two triangles that form a rectangle of one colour become one primitive. The grid: 16 steps a pixel.
// A pixel belongs to a shape when its middle does; a middle exactly on an edge belongs to the shape on its
// right or below it, so that neighbours share no pixel and leave none out.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kiosk/paint/frame_data.h"
#include "kiosk/paint/rect.h"

namespace unhurried::paint {

inline constexpr int kGrid = 16;
inline constexpr int kFarthestPixel = 16384;  // positions reach from minus this to plus this

// The first pixel whose middle is at or beyond this grid position.
constexpr int first_pixel(std::int32_t grid) {
  return (grid + kGrid / 2 - 1) >> 4;
}

struct GridVertex {
  std::int32_t x = 0, y = 0;
  std::uint32_t colour = 0;
  bool usable = false;
  std::uint64_t hash = 0;  // of everything that this vertex contributes to a pixel
};

enum class Kind : std::uint8_t {
  rect_opaque,  // corners[0] top left, corners[1] bottom right; one colour
  rect_blend,
  rect_image,   // the image at its own size, one colour
  flat_opaque,  // a triangle of one colour
  flat_blend,
  shaded_opaque,  // a triangle with a colour at each corner
  shaded_blend,
  image,  // a triangle with an image
};

struct Primitive {
  std::array<std::uint32_t, 3> corners{};       // into Scene::vertices
  std::int16_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // the pixels it may touch, clipped
  std::int32_t image = -1;
  Kind kind = Kind::flat_opaque;
  Rect box() const { return {x0, y0, x1, y1}; }
};

struct Scene {
  std::vector<GridVertex> vertices;
  std::vector<Primitive> primitives;
  std::vector<std::uint64_t> hashes;  // one for each primitive
  std::uint32_t rejected = 0;         // triangles with bad indices or positions
  std::uint32_t moved = 0;            // vertices that were too far off

  void build(const FrameData& frame);
};

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

}  // namespace unhurried::paint
