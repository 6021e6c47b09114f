#include "kiosk/paint/textures.h"

#include <string>
#include <vector>

namespace unhurried::paint {
namespace {

constexpr int kLargestSide = 16384;  // the painter's texel arithmetic is exact up to here

}  // namespace

Result<std::shared_ptr<const AlphaImage>> Textures::make(int width, int height,
                                                         std::span<const std::uint8_t> alpha,
                                                         std::shared_ptr<const void> owner) {
  const std::string size = std::to_string(width) + " x " + std::to_string(height);
  if (width <= 0 || height <= 0 || width > kLargestSide || height > kLargestSide)
    return Error{
        ErrorCode::bad_argument,
        "A texture of " + size + " pixels can't be drawn; each side must be 1 to 16384. Split the text."};
  if (alpha.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
    return Error{ErrorCode::bad_argument, "A texture of " + size + " pixels came with " +
                                              std::to_string(alpha.size()) +
                                              " bytes; pass one byte a pixel, rows without gaps."};
  auto image = std::make_shared<AlphaImage>();
  image->width = width;
  image->height = height;
  image->serial = next_serial_++;
  if (owner) {
    image->alpha = alpha.data();
    image->owner = std::move(owner);
  } else {
    auto copy = std::make_shared<const std::vector<std::uint8_t>>(alpha.begin(), alpha.end());
    image->alpha = copy->data();
    image->owner = std::move(copy);
  }
  return std::shared_ptr<const AlphaImage>(std::move(image));
}

Result<TextureId> Textures::add(int width, int height, std::span<const std::uint8_t> alpha,
                                std::shared_ptr<const void> owner) {
  auto image = make(width, height, alpha, std::move(owner));
  if (!image) return image.error();
  const TextureId id{next_id_++};
  images_.emplace(id.value, std::move(*image));
  return id;
}

Status Textures::replace(TextureId id, int width, int height, std::span<const std::uint8_t> alpha,
                         std::shared_ptr<const void> owner) {
  const auto known = images_.find(id.value);
  if (known == images_.end())
    return Error{ErrorCode::not_found,
                 "Texture " + std::to_string(id.value) + " isn't there any more; add it again."};
  auto image = make(width, height, alpha, std::move(owner));
  if (!image) return image.error();
  known->second = std::move(*image);
  return {};
}

void Textures::remove(TextureId id) {
  images_.erase(id.value);
}

std::shared_ptr<const AlphaImage> Textures::find(TextureId id) const {
  const auto known = images_.find(id.value);
  return known == images_.end() ? nullptr : known->second;
}

}  // namespace unhurried::paint
