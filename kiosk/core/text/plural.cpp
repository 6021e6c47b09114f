#include "kiosk/core/text/plural.h"

#include <algorithm>
#include <optional>

#include "devices/base/parse.h"

namespace unhurried::text {

namespace {

// Bounds the depth of the recursion below as well.
constexpr std::size_t kLongest = 300;
constexpr std::uint64_t kTriedUpTo = 1000;

// Reads an expression from left to right and works it out for one number at the same time. Both sides of a
// choice are read, so a fault is found whichever side is taken.
class Reading {
 public:
  Reading(std::string_view expression, std::uint64_t n) : rest_(expression), n_(n) {}

  std::optional<std::uint64_t> all() {
    const std::uint64_t value = choice();
    skip();
    if (!good_ || !rest_.empty()) return std::nullopt;
    return value;
  }

 private:
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  bool take(std::string_view sign) {
    skip();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }

  std::uint64_t choice() {
    const std::uint64_t condition = either();
    if (!take("?")) return condition;
    const std::uint64_t yes = choice();
    if (!take(":")) good_ = false;
    const std::uint64_t no = choice();
    return condition != 0 ? yes : no;
  }

  std::uint64_t either() {
    std::uint64_t value = both();
    while (good_ && take("||")) {
      const std::uint64_t other = both();
      value = value != 0 || other != 0 ? 1 : 0;
    }
    return value;
  }

  std::uint64_t both() {
    std::uint64_t value = equality();
    while (good_ && take("&&")) {
      const std::uint64_t other = equality();
      value = value != 0 && other != 0 ? 1 : 0;
    }
    return value;
  }

  std::uint64_t equality() {
    std::uint64_t value = order();
    while (good_) {
      if (take("=="))
        value = value == order() ? 1 : 0;
      else if (take("!="))
        value = value != order() ? 1 : 0;
      else
        break;
    }
    return value;
  }

  std::uint64_t order() {
    std::uint64_t value = remainder();
    while (good_) {
      if (take("<="))
        value = value <= remainder() ? 1 : 0;
      else if (take(">="))
        value = value >= remainder() ? 1 : 0;
      else if (take("<"))
        value = value < remainder() ? 1 : 0;
      else if (take(">"))
        value = value > remainder() ? 1 : 0;
      else
        break;
    }
    return value;
  }

  std::uint64_t remainder() {
    std::uint64_t value = single();
    while (good_ && take("%")) {
      const std::uint64_t by = single();
      if (by == 0) good_ = false;
      if (good_) value %= by;
    }
    return value;
  }

  std::uint64_t single() {
    if (take("!")) return single() == 0 ? 1 : 0;
    if (take("n")) return n_;
    if (take("(")) {
      const std::uint64_t value = choice();
      if (!take(")")) good_ = false;
      return value;
    }
    return number();
  }

  std::uint64_t number() {
    constexpr std::size_t kMostDigits = 6;
    std::size_t digits = 0;
    std::uint64_t value = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9' && digits <= kMostDigits)
      value = value * 10 + static_cast<std::uint64_t>(rest_[digits++] - '0');
    if (digits == 0 || digits > kMostDigits) good_ = false;
    rest_.remove_prefix(digits);
    return value;
  }

  std::string_view rest_;
  std::uint64_t n_;
  bool good_ = true;
};

Error bad_rule(const std::string& why) {
  return {ErrorCode::bad_input, "Plural-Forms " + why + ". Expected such as: nplurals=2; plural=(n != 1);"};
}

}  // namespace

Result<PluralRule> PluralRule::parse(std::string_view value) {
  constexpr std::string_view kForms = "nplurals=";
  constexpr std::string_view kRule = "plural=";
  if (value.size() > kLongest) return bad_rule("is longer than " + std::to_string(kLongest) + " bytes");
  const std::size_t end = value.find(';');
  if (end == std::string_view::npos) return bad_rule("has no `;` after nplurals");
  const std::string_view forms = trimmed(value.substr(0, end));
  std::string_view rule = trimmed(value.substr(end + 1));
  if (!forms.starts_with(kForms) || forms.size() != kForms.size() + 1 || forms.back() < '1' ||
      forms.back() > '0' + static_cast<char>(kMostForms))
    return bad_rule("does not begin with nplurals=1 to nplurals=" + std::to_string(kMostForms));
  if (!rule.starts_with(kRule) || !rule.ends_with(';')) return bad_rule("has no `plural=…;`");
  rule.remove_prefix(kRule.size());
  rule.remove_suffix(1);
  PluralRule read;
  read.forms_ = static_cast<std::size_t>(forms.back() - '0');
  read.expression_ = rule;
  for (std::uint64_t n = 0; n <= kTriedUpTo; ++n) {
    const auto form = Reading(rule, n).all();
    if (!form) return bad_rule("can't be worked out for " + std::to_string(n));
    if (*form >= read.forms_)
      return bad_rule("gives form " + std::to_string(*form) + " for " + std::to_string(n) + ", of " +
                      std::to_string(read.forms_) + " from 0");
  }
  return read;
}

std::size_t PluralRule::form(std::uint64_t count) const {
  return std::min(static_cast<std::size_t>(Reading(expression_, count).all().value_or(0)), forms_ - 1);
}

}  // namespace unhurried::text
