// Which form of a text goes with a number: the rule in a catalogue's head, as
//   Plural-Forms: nplurals=2; plural=(n != 1);
// in the notation of the GNU gettext manual, section 11.2.6. Of C's operators it takes those that rules are
// written with: ?: || && == != < > <= >= % ! and parentheses. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "devices/base/result.h"

namespace unhurried::text {

class PluralRule {
 public:
  static constexpr std::size_t kMostForms = 6;

  PluralRule() = default;  // English: one thing, and any other number of things

  // `value` is what stands after "Plural-Forms:". A rule that can't be read, or that names a form that isn't
  // there for a number up to 1,000, is bad_input.
  static Result<PluralRule> parse(std::string_view value);

  std::size_t forms() const { return forms_; }
  // 0 to forms() - 1.
  std::size_t form(std::uint64_t count) const;

 private:
  std::size_t forms_ = 2;
  std::string expression_ = "n != 1";
};

}  // namespace unhurried::text
