// Which 8-bit alpha bitmaps (text, mostly) can be drawn, and under which id.
// An image never changes once made: new content is a new image with a new serial number, so a frame that
// still holds the old one on another thread stays whole, and the painter sees by the serial that something
// changed. Leaves making the bitmaps to typeset and their lifetime in a cache to the caller. Thread: Textures
// belongs to the thread that draws the screens; images are shared read-only by all.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>

#include "devices/base/result.h"

namespace unhurried::paint {

struct TextureId {
  std::uint32_t value = 0;
  constexpr bool operator==(const TextureId&) const = default;
};
inline constexpr TextureId kWhite{0};  // no texture: every point of it is opaque

struct AlphaImage {
  int width = 0;  // pixels; a row follows the other without a gap
  int height = 0;
  const std::uint8_t* alpha = nullptr;
  std::uint64_t serial = 0;           // never used twice in a process's Textures
  std::shared_ptr<const void> owner;  // keeps `alpha` alive
};

class Textures {
 public:
  // `alpha` is width * height bytes, kept alive by `owner`; without an owner they are copied.
  // An empty or wrongly sized image is refused.
  Result<TextureId> add(int width, int height, std::span<const std::uint8_t> alpha,
                        std::shared_ptr<const void> owner = nullptr);
  // New content under a known id.
  Status replace(TextureId id, int width, int height, std::span<const std::uint8_t> alpha,
                 std::shared_ptr<const void> owner = nullptr);
  void remove(TextureId id);
  // Null for an id that isn't there, and for kWhite.
  std::shared_ptr<const AlphaImage> find(TextureId id) const;
  std::size_t count() const { return images_.size(); }

 private:
  Result<std::shared_ptr<const AlphaImage>> make(int width, int height, std::span<const std::uint8_t> alpha,
                                                 std::shared_ptr<const void> owner);
  std::unordered_map<std::uint32_t, std::shared_ptr<const AlphaImage>> images_;
  std::uint32_t next_id_ = 1;
  std::uint64_t next_serial_ = 1;
};

}  // namespace unhurried::paint
