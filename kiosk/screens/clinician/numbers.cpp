#include "kiosk/screens/clinician/numbers.h"

#include <array>
#include <charconv>
#include <cmath>

namespace unhurried::screens {
namespace {

// Far above anything a sensor tells; keeps the text's length bounded.
constexpr double kLargest = 1e9;

}  // namespace

std::string decimal(const text::Catalogue& texts, double value, int digits) {
  if (!std::isfinite(value) || std::abs(value) > kLargest) return "–";
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  std::string text(buffer.data(), end.ptr);
  if (const auto point = text.find('.'); point != std::string::npos)
    text.replace(point, 1, texts[text::TextId::clinician_decimal_sign]);
  return text;
}

std::string millimetres(const text::Catalogue& texts, double value) {
  const bool whole = std::abs(value - std::round(value)) < 0.05;
  return decimal(texts, value, whole ? 0 : 1);
}

}  // namespace unhurried::screens
