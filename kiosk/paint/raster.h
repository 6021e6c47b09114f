// Paints a list of primitives into a part of the picture. A primitive gives each pixel the same value
// whatever the part is, so the picture doesn't depend on how the work was cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kiosk/paint/scene.h"

namespace unhurried::paint {

// How runs of pixels are written. Both give the same bits; `portable` is there for other processors and for
// tests.
enum class Kernels : std::uint8_t { fastest, portable };

struct Canvas {
  std::uint32_t* pixels = nullptr;  // with kOverrun pixels of spare memory behind the last row
  std::ptrdiff_t stride = 0;        // pixels
  std::uint32_t* at(int x, int y) const { return pixels + y * stride + x; }
};

// Fills `area` with the background and paints `order` (indices of primitives, back to front) over it.
void paint_area(Kernels kernels, const FrameData& frame, const Scene& scene,
                std::span<const std::uint32_t> order, const Rect& area, const Canvas& canvas);

}  // namespace unhurried::paint
