#include "kiosk/app/text_pictures.h"

#include "kiosk/paint/imgui_compat.h"

namespace unhurried::app {
namespace {

constexpr std::uint64_t kKeepFrames = 300;

typeset::Weight typeset_weight(screens::Weight weight) {
  switch (weight) {
    case screens::Weight::medium:
      return typeset::Weight::medium;
    case screens::Weight::semibold:
      return typeset::Weight::semibold;
    case screens::Weight::bold:
      break;
  }
  return typeset::Weight::bold;
}

typeset::Align typeset_align(screens::Align align) {
  switch (align) {
    case screens::Align::start:
      return typeset::Align::start;
    case screens::Align::centre:
      return typeset::Align::centre;
    case screens::Align::end:
      break;
  }
  return typeset::Align::end;
}

}  // namespace

Result<std::unique_ptr<TextPictures>> TextPictures::open() {
  auto typesetter = typeset::Typesetter::open({});
  if (!typesetter) return typesetter.error();
  return std::unique_ptr<TextPictures>(new TextPictures(typeset::TextCache(std::move(*typesetter))));
}

screens::TextImage TextPictures::shaped(const screens::TextRequest& request) {
  typeset::TextSpec spec;
  spec.text = request.text;
  spec.size_px = static_cast<double>(request.em);
  spec.weight = typeset_weight(request.weight);
  spec.max_width_px = static_cast<int>(request.wrap_width);
  spec.align = typeset_align(request.align);
  spec.language = language_;
  spec.ellipsize = request.ellipsize;
  const auto bitmap = cache_.get(spec);
  if (!bitmap) {
    ++refused_;
    return {};
  }
  const typeset::Bitmap& picture = **bitmap;
  screens::TextImage image{0, picture.extent.width, picture.extent.height, picture.extent.breaks_word};
  if (picture.alpha.empty()) return image;
  auto [entry, first] = held_.try_emplace(&picture);
  if (first) {
    const auto texture = textures_.add(image.width, image.height, picture.alpha, *bitmap);
    if (!texture) {
      held_.erase(entry);
      ++refused_;
      return image;
    }
    entry->second = {*bitmap, *texture, frame_};
  }
  entry->second.used = frame_;
  image.texture = entry->second.texture.value;
  return image;
}

void TextPictures::draw(ImDrawList& list, const screens::TextImage& image, float x, float y,
                        std::uint32_t colour) {
  if (image.texture == 0) return;
  list.AddImage(paint::to_imgui({image.texture}), {x, y},
                {x + static_cast<float>(image.width), y + static_cast<float>(image.height)}, {0, 0}, {1, 1},
                colour);
}

void TextPictures::end_frame() {
  ++frame_;
  if (frame_ % kKeepFrames != 0) return;
  std::erase_if(held_, [this](const auto& entry) {
    const bool old = entry.second.used + kKeepFrames < frame_;
    if (old) textures_.remove(entry.second.texture);
    return old;
  });
}

}  // namespace unhurried::app
