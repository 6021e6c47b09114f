// A screen like the patient's, drawn with ImGui's draw lists only: gauge arc with a colour run, breathing orb
// with glow, stop column, texts. Made for measuring; it shares no code with the real screens.
#pragma once

#include <imgui.h>

#include <map>
#include <string>

#include "kiosk/paint/textures.h"
#include "kiosk/typeset/text_cache.h"

namespace unhurried::bench {

class PaintScene {
 public:
  PaintScene(typeset::TextCache texts, float width, float height)
      : texts_(std::move(texts)), width_(width), height_(height), unit_(height / 1080) {}

  void draw(ImDrawList& list, double seconds);
  const paint::Textures& textures() const { return textures_; }

 private:
  struct Shown {
    paint::TextureId id;
    float width = 0, height = 0;
  };
  const Shown& shown(const std::string& words, double size_px, typeset::Weight weight);
  void text(ImDrawList& list, ImVec2 middle, const std::string& words, double size_px, ImU32 colour,
            typeset::Weight weight = typeset::Weight::medium);
  void orb(ImDrawList& list, ImVec2 middle, float radius, double seconds);
  void gauge(ImDrawList& list, ImVec2 middle, float radius, double seconds);
  void stop_column(ImDrawList& list);

  typeset::TextCache texts_;
  paint::Textures textures_;
  std::map<std::string, Shown> shown_;
  float width_, height_, unit_;
};

}  // namespace unhurried::bench
