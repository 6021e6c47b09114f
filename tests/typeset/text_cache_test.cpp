#include "kiosk/typeset/text_cache.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace unhurried::typeset {
namespace {

TextCache cache_of(std::size_t limit) {
  auto typesetter = Typesetter::open({});
  REQUIRE(typesetter.ok());
  return TextCache(std::move(*typesetter), limit);
}

TextSpec text(std::string words) {
  TextSpec spec;
  spec.text = std::move(words);
  return spec;
}

TEST_CASE("A known text is the same bitmap; any difference in the spec is another one") {
  TextCache cache = cache_of(TextCache::kDefaultLimit);
  const auto first = cache.get(text("soft"));
  REQUIRE(first.ok());
  CHECK(cache.get(text("soft")).value() == first.value());
  CHECK(cache.count() == 1);
  TextSpec other = text("soft");
  other.weight = Weight::bold;
  CHECK(cache.get(other).value() != first.value());
  other = text("soft");
  other.language = "ja";
  CHECK(cache.get(other).value() != first.value());
  other = text("soft");
  other.size_px += 0.5;
  CHECK(cache.get(other).value() != first.value());
  CHECK(cache.count() == 4);
}

TEST_CASE("Measuring first gives the extent that the bitmap then has") {
  TextCache cache = cache_of(TextCache::kDefaultLimit);
  const auto extent = cache.measure(text("a wide word"));
  REQUIRE(extent.ok());
  CHECK(cache.get(text("a wide word")).value()->extent == *extent);
  CHECK(cache.measure(text("a wide word")).value() == *extent);
  CHECK(cache.count() == 1);
}

TEST_CASE("The bytes stay below the limit and the longest unused goes first") {
  constexpr std::size_t kLimit = 60000;
  TextCache cache = cache_of(kLimit);
  const auto kept = cache.get(text("kept in use"));
  REQUIRE(kept.ok());
  for (int i = 0; i < 50; ++i) {
    REQUIRE(cache.get(text("number " + std::to_string(i))).ok());
    CHECK(cache.get(text("kept in use")).value() == kept.value());
    CHECK(cache.bytes() <= kLimit);
  }
  CHECK(cache.count() < 50);
  CHECK(cache.count() > 2);
}

TEST_CASE("A bitmap above the limit is given out all the same, and outlives its entry") {
  TextCache cache = cache_of(1);
  const auto big = cache.get(text("larger than one byte"));
  REQUIRE(big.ok());
  REQUIRE(cache.get(text("another")).ok());
  CHECK(cache.count() == 1);
  CHECK_FALSE(big.value()->alpha.empty());
}

TEST_CASE("An error is passed on and nothing is kept") {
  TextCache cache = cache_of(TextCache::kDefaultLimit);
  TextSpec bad = text("x");
  bad.size_px = 0;
  CHECK_FALSE(cache.get(bad).ok());
  CHECK_FALSE(cache.measure(bad).ok());
  CHECK(cache.count() == 0);
  CHECK(cache.bytes() == 0);
}

}  // namespace
}  // namespace unhurried::typeset
