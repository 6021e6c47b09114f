// Which way a language is written. Pure.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace unhurried::text {

// `tag` is BCP 47; its first subtag decides. A language that isn't known here runs from left to right.
constexpr bool runs_right_to_left(std::string_view tag) {
  constexpr std::array<std::string_view, 6> kTags = {"ar", "dv", "fa", "he", "ps", "ur"};
  return std::ranges::find(kTags, tag.substr(0, tag.find('-'))) != kTags.end();
}

}  // namespace unhurried::text
