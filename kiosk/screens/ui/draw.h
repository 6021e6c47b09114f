// Shapes that ImGui's draw list lacks: rings and discs with a colour at every point, soft edges, an area
// under a line. Decides only how they are cut into triangles; edges are one pixel soft. Pixels, angles in
// radians, clockwise from the right. Main thread.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "kiosk/screens/ui/color.h"

namespace unhurried::screens {

inline constexpr float kTurn = 6.2831853f;

ImU32 packed(Color color, double alpha = 1);
ImU32 faded(ImU32 color, float alpha);

// A band of `width` around `radius` from angle `from` to `to`; `color_at(t)` gives the colour along it, t
// 0..1.
template <class ColorAt>
void ring(ImDrawList& list, ImVec2 centre, float radius, float width, float from, float to,
          ColorAt color_at) {
  if (!(to > from) || !(radius > 0)) return;
  constexpr float kPixelsAStep = 5;
  const int steps = std::max(3, static_cast<int>((to - from) * radius / kPixelsAStep));
  const float soft = 0.5f;  // half the width of the soft edge
  const float radii[4] = {radius - width / 2 - soft, radius - width / 2 + soft, radius + width / 2 - soft,
                          radius + width / 2 + soft};
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(steps * 18, (steps + 1) * 4);
  const unsigned first = list._VtxCurrentIdx;
  for (int i = 0; i <= steps; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(steps);
    const float angle = from + (to - from) * t;
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    const ImU32 color = color_at(t);
    const ImU32 edge = faded(color, 0);
    for (int j = 0; j < 4; ++j)
      list.PrimWriteVtx({centre.x + cosine * radii[j], centre.y + sine * radii[j]}, white,
                        j == 0 || j == 3 ? edge : color);
  }
  for (int i = 0; i < steps; ++i) {
    for (int j = 0; j < 3; ++j) {
      const unsigned corner = first + static_cast<unsigned>(i * 4 + j);
      for (const unsigned offset : {0u, 1u, 5u, 0u, 5u, 4u})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(corner + offset));
    }
  }
}

// A disc or a ring from `inner` to `outer` whose colour runs outwards; `color_at(t)`, t 0 at the inner edge.
template <class ColorAt>
void radial(ImDrawList& list, ImVec2 centre, float inner, float outer, int rings, ColorAt color_at) {
  if (!(outer > inner)) return;
  const int steps = std::clamp(static_cast<int>(outer * kTurn / 5), 24, 220);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(steps * rings * 6, (rings + 1) * steps);
  const unsigned first = list._VtxCurrentIdx;
  for (int k = 0; k <= rings; ++k) {
    const float t = static_cast<float>(k) / static_cast<float>(rings);
    const float radius = inner + (outer - inner) * t;
    const ImU32 color = color_at(t);
    for (int i = 0; i < steps; ++i) {
      const float angle = kTurn * static_cast<float>(i) / static_cast<float>(steps);
      list.PrimWriteVtx({centre.x + std::cos(angle) * radius, centre.y + std::sin(angle) * radius}, white,
                        color);
    }
  }
  for (int k = 0; k < rings; ++k) {
    for (int i = 0; i < steps; ++i) {
      const unsigned here = first + static_cast<unsigned>(k * steps + i);
      const unsigned next = first + static_cast<unsigned>(k * steps + (i + 1) % steps);
      const unsigned outwards = static_cast<unsigned>(steps);
      for (const unsigned corner : {here, next, next + outwards, here, next + outwards, here + outwards})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
    }
  }
}

// A round end of a ring at `angle`; `forwards` is 1 at its end and -1 at its beginning.
void ring_cap(ImDrawList& list, ImVec2 centre, float radius, float width, float angle, float forwards,
              ImU32 color);

// Fills from the line down to `base`, fading out on the way.
void area(ImDrawList& list, std::span<const ImVec2> line, float top, float base, ImU32 color);

}  // namespace unhurried::screens
