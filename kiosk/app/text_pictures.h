// The screens' text port over typeset and paint: each text is set once, and is a texture from then on.
// Decides when a texture may go: when it was not asked for during some hundred frames. Main thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "devices/base/result.h"
#include "kiosk/paint/textures.h"
#include "kiosk/screens/ui/text_source.h"
#include "kiosk/typeset/text_cache.h"

namespace unhurried::app {

class TextPictures final : public screens::TextSource {
 public:
  static Result<std::unique_ptr<TextPictures>> open();

  void set_language(std::string tag) { language_ = std::move(tag); }
  screens::TextImage shaped(const screens::TextRequest& request) override;
  void draw(ImDrawList& list, const screens::TextImage& image, float x, float y,
            std::uint32_t colour) override;
  // Once a frame; lets go of what was not used for long.
  void end_frame();

  const paint::Textures& textures() const { return textures_; }
  int refused() const { return refused_; }  // texts that could not be set

 private:
  explicit TextPictures(typeset::TextCache cache) : cache_(std::move(cache)) {}
  struct Held {
    std::shared_ptr<const typeset::Bitmap> bitmap;
    paint::TextureId texture;
    std::uint64_t used = 0;
  };

  typeset::TextCache cache_;
  paint::Textures textures_;
  std::unordered_map<const typeset::Bitmap*, Held> held_;
  std::string language_ = "en";
  std::uint64_t frame_ = 0;
  int refused_ = 0;
};

}  // namespace unhurried::app
