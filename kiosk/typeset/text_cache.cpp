#include "kiosk/typeset/text_cache.h"

#include <functional>
#include <utility>

namespace unhurried::typeset {

std::size_t TextCache::SpecHash::operator()(const TextSpec* spec) const {
  const auto join = [](std::size_t a, std::size_t b) { return (a ^ b) * 0x9E3779B97F4A7C15ull; };
  std::size_t hash = std::hash<std::string>{}(spec->text);
  hash = join(hash, std::hash<std::string>{}(spec->language));
  hash = join(hash, std::hash<double>{}(spec->size_px));
  hash = join(hash, std::hash<double>{}(spec->line_spacing));
  hash = join(hash, static_cast<std::size_t>(spec->max_width_px));
  return join(hash, static_cast<std::size_t>(spec->weight) << 8 | static_cast<std::size_t>(spec->align) << 4 |
                        static_cast<std::size_t>(spec->ellipsize));
}

TextCache::Entry* TextCache::find(const TextSpec& spec) {
  const auto known = by_spec_.find(&spec);
  if (known == by_spec_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, known->second);
  return &entries_.front();
}

TextCache::Entry& TextCache::remember(const TextSpec& spec, Extent extent) {
  entries_.push_front({spec, extent, nullptr, sizeof(Entry) + spec.text.size()});
  Entry& entry = entries_.front();
  by_spec_.emplace(&entry.spec, entries_.begin());
  bytes_ += entry.bytes;
  return entry;
}

// The newest entry always stays: its caller is about to use it.
void TextCache::forget_oldest() {
  while (bytes_ > limit_ && entries_.size() > 1) {
    const Entry& oldest = entries_.back();
    bytes_ -= oldest.bytes;
    by_spec_.erase(&oldest.spec);
    entries_.pop_back();
  }
}

Result<std::shared_ptr<const Bitmap>> TextCache::get(const TextSpec& spec) {
  Entry* entry = find(spec);
  if (entry && entry->bitmap) return entry->bitmap;
  auto bitmap = typesetter_.render(spec);
  if (!bitmap) return bitmap.error();
  if (!entry) entry = &remember(spec, bitmap->extent);
  entry->bytes += bitmap->alpha.size();
  bytes_ += bitmap->alpha.size();
  entry->bitmap = std::make_shared<const Bitmap>(std::move(*bitmap));
  auto result = entry->bitmap;
  forget_oldest();
  return result;
}

Result<Extent> TextCache::measure(const TextSpec& spec) {
  if (const Entry* entry = find(spec)) return entry->extent;
  const auto extent = typesetter_.measure(spec);
  if (!extent) return extent.error();
  remember(spec, *extent);
  forget_oldest();
  return *extent;
}

}  // namespace unhurried::typeset
