// Shapes that ImGui's draw list lacks: rings and discs with a colour at every point, soft edges, an area
// under a line. Decides only how they are cut into triangles; edges are one pixel soft. Pixels, angles in
// radians, clockwise from the right. Main thread.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "kiosk/screens/ui/color.h"

namespace unhurried::screens {

inline constexpr float kTurn = 6.2831853f;

ImU32 packed(Color color, double alpha = 1);
ImU32 faded(ImU32 color, float alpha);

// Into how many straight steps an arc of `turn` radians is cut: a chord leaves its arc by a 25th of a pixel
// at most, which is the sagitta s^2/8r of a step s. Fewer triangles are fewer edges to walk.
inline int arc_steps(float radius, float turn) {
  constexpr float kSagitta = 0.04f;
  return std::max(3, static_cast<int>(std::ceil(turn * std::sqrt(radius / (8 * kSagitta)))));
}

// A band of `width` around `radius` from angle `from` to `to`; `color_at(t)` gives the colour along it, t
// 0..1.
template <class ColorAt>
void ring(ImDrawList& list, ImVec2 centre, float radius, float width, float from, float to,
          ColorAt color_at) {
  if (!(to > from) || !(radius > 0)) return;
  const int steps = arc_steps(radius, to - from);
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
  constexpr int kMost = 512;  // enough for a disc that fills the largest screen
  const int steps = std::min(arc_steps(outer, kTurn), kMost);
  std::array<ImVec2, kMost> direction;
  for (int i = 0; i < steps; ++i) {
    const float angle = kTurn * static_cast<float>(i) / static_cast<float>(steps);
    direction[static_cast<std::size_t>(i)] = {std::cos(angle), std::sin(angle)};
  }
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(steps * rings * 6, (rings + 1) * steps);
  const unsigned first = list._VtxCurrentIdx;
  for (int k = 0; k <= rings; ++k) {
    const float t = static_cast<float>(k) / static_cast<float>(rings);
    const float radius = inner + (outer - inner) * t;
    const ImU32 color = color_at(t);
    for (int i = 0; i < steps; ++i) {
      const ImVec2& to = direction[static_cast<std::size_t>(i)];
      list.PrimWriteVtx({centre.x + to.x * radius, centre.y + to.y * radius}, white, color);
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
