// Numbers and times as text that programs read back exactly: a point for decimals, no grouping, no locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "devices/base/result.h"
#include "devices/base/time.h"

namespace unhurried::exporting {

std::string seconds_text(Duration duration);  // "12.5", exact to the microsecond
std::string number_text(double value);        // the shortest text that reads back as the same number
std::string value_text(float value, double resolution);  // as many decimals as the resolution has

std::string utc_text(WallTime time);  // "2026-01-05T08:00:00.000Z", to the millisecond
std::string utc_day_text(WallTime time);

// "2026-01-05" to its first moment in UTC; a day that isn't in the calendar is an error that names `what`.
Result<WallTime> parse_day(std::string_view text, std::string_view what);

}  // namespace unhurried::exporting
