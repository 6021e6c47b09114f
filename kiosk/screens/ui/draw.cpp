#include "kiosk/screens/ui/draw.h"

#include <algorithm>

namespace unhurried::screens {

ImU32 packed(Color color, double alpha) {
  const auto opacity = static_cast<ImU32>(std::clamp(alpha, 0.0, 1.0) * 255 + 0.5);
  return IM_COL32(color.red, color.green, color.blue, opacity);
}

ImU32 faded(ImU32 color, float alpha) {
  const auto opacity = static_cast<float>(color >> IM_COL32_A_SHIFT & 255) * std::clamp(alpha, 0.f, 1.f);
  return (color & ~IM_COL32_A_MASK) | static_cast<ImU32>(opacity) << IM_COL32_A_SHIFT;
}

void ring_cap(ImDrawList& list, ImVec2 centre, float radius, float width, float angle, float forwards,
              ImU32 color) {
  // Pulled back by a pixel, so that the cap's soft edge does not show as a seam.
  const ImVec2 tangent(-std::sin(angle) * forwards, std::cos(angle) * forwards);
  const ImVec2 at(centre.x + std::cos(angle) * radius - tangent.x,
                  centre.y + std::sin(angle) * radius - tangent.y);
  const float start = forwards > 0 ? angle : angle - kTurn / 2;
  list.PathClear();
  list.PathArcTo(at, width / 2, start, start + kTurn / 2, 28);
  list.PathFillConvex(color);
}

void area(ImDrawList& list, std::span<const ImVec2> line, float top, float base, ImU32 color) {
  if (line.size() < 2 || !(base > top)) return;
  const int count = static_cast<int>(line.size());
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve((count - 1) * 6, count * 2);
  const unsigned first = list._VtxCurrentIdx;
  for (const ImVec2& point : line) {
    list.PrimWriteVtx(point, white, faded(color, (base - point.y) / (base - top)));
    list.PrimWriteVtx({point.x, base}, white, faded(color, 0));
  }
  for (int i = 0; i + 1 < count; ++i) {
    const unsigned corner = first + static_cast<unsigned>(i * 2);
    for (const unsigned offset : {0u, 2u, 3u, 0u, 3u, 1u})
      list.PrimWriteIdx(static_cast<ImDrawIdx>(corner + offset));
  }
}

}  // namespace unhurried::screens
