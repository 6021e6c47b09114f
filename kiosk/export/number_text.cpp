#include "kiosk/export/number_text.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "devices/base/parse.h"

namespace unhurried::exporting {

namespace {

using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;
using SystemTime = std::chrono::sys_time<Duration>;

std::string without_trailing_zeros(std::string text) {
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

std::optional<unsigned> digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return {};
  const auto value = parse_int(text);
  return value ? std::optional<unsigned>(static_cast<unsigned>(*value)) : std::nullopt;
}

}  // namespace

std::string seconds_text(Duration duration) {
  const std::int64_t us = duration.count();
  // Unsigned, because the most negative number has no positive counterpart.
  const std::uint64_t size = us < 0 ? 0 - static_cast<std::uint64_t>(us) : static_cast<std::uint64_t>(us);
  return without_trailing_zeros(
      fmt::format("{}{}.{:06}", us < 0 ? "-" : "", size / 1'000'000, size % 1'000'000));
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

std::string value_text(float value, double resolution) {
  if (!(resolution > 1e-4)) return fmt::format("{}", value);
  const int decimals = resolution >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(resolution) - 1e-9));
  return fmt::format("{:.{}f}", value, decimals);
}

std::string utc_day_text(WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(SystemTime(time.time_since_epoch()));
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string utc_text(WallTime time) {
  const SystemTime instant(time.time_since_epoch());
  const std::int64_t ms =
      std::chrono::floor<std::chrono::milliseconds>(instant - std::chrono::floor<std::chrono::days>(instant))
          .count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", utc_day_text(time), ms / 3'600'000, ms / 60'000 % 60,
                     ms / 1000 % 60, ms % 1000);
}

Result<WallTime> parse_day(std::string_view text, std::string_view what) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)),
               day = digits(text.substr(8, 2));
    if (year && month && day) {
      const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                             std::chrono::month(*month), std::chrono::day(*day));
      if (date.ok()) return WallTime(std::chrono::sys_days(date).time_since_epoch());
    }
  }
  return Error{ErrorCode::bad_argument,
               fmt::format("{}: \"{}\" is no day. Write it as YYYY-MM-DD, for example "
                           "2026-01-31; days begin at midnight UTC.",
                           what, text)};
}

}  // namespace unhurried::exporting
