#include "tests/bench/paint_scene.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "kiosk/paint/imgui_compat.h"

namespace unhurried::bench {
namespace {

constexpr float kPi = 3.14159265f;

struct Rgb {
  float red, green, blue;
};
constexpr Rgb kText = {238, 243, 241};
constexpr Rgb kSoft = {116, 211, 196};
constexpr Rgb kTense = {232, 191, 130};
constexpr Rgb kTrack = {35, 60, 70};
constexpr Rgb kOrbMiddle = {42, 107, 112};
constexpr Rgb kOrbEdge = {28, 68, 80};
constexpr Rgb kStop = {223, 154, 118};
constexpr Rgb kStopText = {36, 16, 8};

Rgb between(Rgb a, Rgb b, float t) {
  return {a.red + (b.red - a.red) * t, a.green + (b.green - a.green) * t, a.blue + (b.blue - a.blue) * t};
}
ImU32 colour(Rgb c, float alpha = 1) {
  const auto whole = [](float v) { return static_cast<int>(v + 0.5f); };
  return IM_COL32(whole(c.red), whole(c.green), whole(c.blue), whole(alpha * 255));
}
float eased(float t) {
  return t * t * (3 - 2 * t);
}

// A ring from angle `from` to `to` with a soft pixel on both rims: four vertices a spoke.
template <class ColourAt>
void ring(ImDrawList& list, ImVec2 middle, float radius, float thick, float from, float to,
          ColourAt&& colour_at) {
  const int spokes = std::max(2, static_cast<int>((to - from) * radius / 4));
  const float inner = radius - thick / 2;
  const float outer = radius + thick / 2;
  const float radii[4] = {inner - 0.5f, inner + 0.5f, outer - 0.5f, outer + 0.5f};
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(spokes * 18, (spokes + 1) * 4);
  const unsigned first = list._VtxCurrentIdx;
  for (int i = 0; i <= spokes; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(spokes);
    const float angle = from + (to - from) * t;
    const ImU32 full = colour_at(t);
    for (int j = 0; j < 4; ++j)
      list.PrimWriteVtx(ImVec2(middle.x + std::cos(angle) * radii[j], middle.y + std::sin(angle) * radii[j]),
                        white, j == 0 || j == 3 ? full & ~IM_COL32_A_MASK : full);
  }
  for (int i = 0; i < spokes; ++i)
    for (unsigned j = 0; j < 3; ++j) {
      const unsigned q = first + static_cast<unsigned>(i) * 4 + j;
      for (const unsigned corner : {q, q + 1, q + 5, q, q + 5, q + 4})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
    }
}

// Rings of 220 segments from one radius to another, with a colour for each ring.
template <class ColourAt>
void radial(ImDrawList& list, ImVec2 middle, float from, float to, int rings, ColourAt&& colour_at) {
  constexpr int kSegments = 220;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(kSegments * rings * 6, (rings + 1) * kSegments);
  const unsigned first = list._VtxCurrentIdx;
  for (int k = 0; k <= rings; ++k) {
    const float t = static_cast<float>(k) / static_cast<float>(rings);
    const float radius = from + (to - from) * t;
    for (int i = 0; i < kSegments; ++i) {
      const float angle = 2 * kPi * static_cast<float>(i) / kSegments;
      list.PrimWriteVtx(ImVec2(middle.x + std::cos(angle) * radius, middle.y + std::sin(angle) * radius),
                        white, colour_at(t));
    }
  }
  for (int k = 0; k < rings; ++k)
    for (int i = 0; i < kSegments; ++i) {
      const unsigned p = first + static_cast<unsigned>(k * kSegments + i);
      const unsigned q = first + static_cast<unsigned>(k * kSegments + (i + 1) % kSegments);
      for (const unsigned corner : {p, q, q + kSegments, p, q + kSegments, p + kSegments})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
    }
}

}  // namespace

const PaintScene::Shown& PaintScene::shown(const std::string& words, double size_px, typeset::Weight weight) {
  const auto known = shown_.find(words);
  if (known != shown_.end()) return known->second;
  typeset::TextSpec spec;
  spec.text = words;
  spec.size_px = size_px;
  spec.weight = weight;
  const auto bitmap = texts_.get(spec);
  if (!bitmap) {
    std::fprintf(stderr, "%s\n", bitmap.error().message.c_str());
    std::exit(1);
  }
  const typeset::Extent& extent = bitmap.value()->extent;
  const auto id = textures_.add(extent.width, extent.height, bitmap.value()->alpha, bitmap.value());
  return shown_
      .emplace(words, Shown{id.value(), static_cast<float>(extent.width), static_cast<float>(extent.height)})
      .first->second;
}

void PaintScene::text(ImDrawList& list, ImVec2 middle, const std::string& words, double size_px, ImU32 ink,
                      typeset::Weight weight) {
  const Shown& box = shown(words, size_px * unit_, weight);
  const ImVec2 corner(std::floor(middle.x - box.width / 2), std::floor(middle.y - box.height / 2));
  list.AddImage(paint::to_imgui(box.id), corner, ImVec2(corner.x + box.width, corner.y + box.height),
                ImVec2(0, 0), ImVec2(1, 1), ink);
}

void PaintScene::orb(ImDrawList& list, ImVec2 middle, float radius, double seconds) {
  const double phase = std::fmod(seconds, 10.0);
  const double breath =
      phase < 4 ? 0.5 - 0.5 * std::cos(M_PI * phase / 4) : 0.5 + 0.5 * std::cos(M_PI * (phase - 4) / 6);
  const float now = radius * (0.70f + 0.23f * static_cast<float>(breath));
  radial(list, middle, now * 0.98f, now + radius * 0.2f, 8,
         [](float t) { return colour(kSoft, 0.2f * (1 - t) * (1 - t)); });
  radial(list, middle, 0, now, 10, [](float t) { return colour(between(kOrbMiddle, kOrbEdge, eased(t))); });
  ring(list, middle, now, 2.2f * unit_, 0, 2 * kPi, [](float) { return colour(kSoft, 0.75f); });
  text(list, middle, phase < 4 ? "Breathe in" : "Breathe out", 60, colour(kText), typeset::Weight::semibold);
}

void PaintScene::gauge(ImDrawList& list, ImVec2 middle, float radius, double seconds) {
  const double softness = 0.58 + 0.20 * std::sin(seconds * 0.11) + 0.07 * std::sin(seconds * 0.53 + 1) +
                          0.035 * std::sin(seconds * 1.7) + 0.012 * std::sin(seconds * 7.1);
  const auto value = static_cast<float>(softness);
  const float from = kPi * 0.75f;
  const float to = kPi * 2.25f;
  const float thick = radius * 0.125f;
  const float end = from + (to - from) * value;
  ring(list, middle, radius, thick, from, to, [](float) { return colour(kTrack); });
  ring(list, middle, radius, thick, from, end,
       [&](float t) { return colour(between(kTense, kSoft, eased(std::min(1.0f, t * value / 0.85f)))); });
  const ImVec2 head(middle.x + std::cos(end) * radius, middle.y + std::sin(end) * radius);
  radial(list, head, thick * 0.3f, thick * 1.15f, 6,
         [](float t) { return colour(kSoft, 0.4f * (1 - t) * (1 - t)); });
  list.AddCircleFilled(head, thick * 0.36f, colour(kText), 48);
  orb(list, middle, radius - thick * 1.35f, seconds);
  text(list, ImVec2(middle.x, middle.y + radius * 0.93f), value > 0.6f ? "soft and easy" : "getting softer",
       44, colour(kText));
}

void PaintScene::stop_column(ImDrawList& list) {
  const float margin = 32 * unit_;
  const ImVec2 low(width_ - margin - 430 * unit_, margin);
  const ImVec2 high(width_ - margin, height_ - margin);
  const ImVec2 middle((low.x + high.x) / 2, (low.y + high.y) / 2);
  list.AddRectFilled(low, high, colour(kStop), 56 * unit_);
  ring(list, ImVec2(middle.x, middle.y - 170 * unit_), 104 * unit_, 9 * unit_, 0, 2 * kPi,
       [](float) { return colour(kStopText); });
  text(list, ImVec2(middle.x, middle.y + 20 * unit_), "Stop", 112, colour(kStopText), typeset::Weight::bold);
  text(list, ImVec2(middle.x, middle.y + 128 * unit_), "Touch anywhere here.", 34, colour(kStopText));
  text(list, ImVec2(middle.x, middle.y + 174 * unit_), "We stop at once.", 34, colour(kStopText));
}

void PaintScene::draw(ImDrawList& list, double seconds) {
  const float column = 494 * unit_;
  const float centre = (width_ - column) / 2;
  text(list, ImVec2(centre, 70 * unit_), "Getting used to the feeling", 44, colour(kText),
       typeset::Weight::semibold);
  text(list, ImVec2(centre, 130 * unit_), "Nothing moves until you say so.", 34, colour(kSoft));
  gauge(list, ImVec2(centre, 520 * unit_), 310 * unit_, seconds);
  const ImVec2 low(centre - 260 * unit_, height_ - 150 * unit_);
  const ImVec2 high(centre + 260 * unit_, height_ - 40 * unit_);
  list.AddRectFilled(low, high, colour(kOrbEdge), 56 * unit_);
  list.AddRect(low, high, colour(kSoft, 0.55f), 56 * unit_, 0, 2.5f * unit_);
  text(list, ImVec2(centre, (low.y + high.y) / 2), "Yes, go on", 44, colour(kText));
  stop_column(list);
}

}  // namespace unhurried::bench
