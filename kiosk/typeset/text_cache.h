// Texts that were set before. Screens ask for the same few dozen texts sixty times a second; setting one
// takes up to a millisecond, finding it again a microsecond. Decides what to forget: the texts not asked for
// the longest, above a limit in bytes. A bitmap that someone still holds stays alive with its holder. Thread:
// one at a time, as its Typesetter.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>

#include "devices/base/result.h"
#include "kiosk/typeset/typesetter.h"

namespace unhurried::typeset {

class TextCache {
 public:
  static constexpr std::size_t kDefaultLimit = 8u << 20;  // twice what both screens show at once

  explicit TextCache(Typesetter typesetter, std::size_t limit_bytes = kDefaultLimit)
      : typesetter_(std::move(typesetter)), limit_(limit_bytes) {}

  Result<std::shared_ptr<const Bitmap>> get(const TextSpec& spec);
  // Known texts are measured without setting them again; others aren't rendered for it.
  Result<Extent> measure(const TextSpec& spec);

  std::size_t bytes() const { return bytes_; }
  std::size_t count() const { return by_spec_.size(); }

 private:
  struct Entry {
    TextSpec spec;
    Extent extent;
    std::shared_ptr<const Bitmap> bitmap;  // null while only measured
    std::size_t bytes = 0;
  };
  struct SpecHash {
    std::size_t operator()(const TextSpec* spec) const;
  };
  struct SpecEqual {
    bool operator()(const TextSpec* a, const TextSpec* b) const { return *a == *b; }
  };
  using Entries = std::list<Entry>;

  Entry* find(const TextSpec& spec);
  Entry& remember(const TextSpec& spec, Extent extent);
  void forget_oldest();

  Typesetter typesetter_;
  std::size_t limit_;
  std::size_t bytes_ = 0;
  Entries entries_;  // the last asked for is first
  std::unordered_map<const TextSpec*, Entries::iterator, SpecHash, SpecEqual> by_spec_;
};

}  // namespace unhurried::typeset
