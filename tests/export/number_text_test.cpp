#include "kiosk/export/number_text.h"

#include <doctest/doctest.h>

#include <limits>

using namespace unhurried;
using namespace unhurried::exporting;

TEST_CASE("seconds are exact and short") {
  CHECK(seconds_text(Duration(0)) == "0");
  CHECK(seconds_text(Duration(1)) == "0.000001");
  CHECK(seconds_text(Duration(12'500'000)) == "12.5");
  CHECK(seconds_text(Duration(-250'000)) == "-0.25");
  CHECK(seconds_text(Duration(100'000'000)) == "100");
  CHECK(seconds_text(Duration(std::numeric_limits<std::int64_t>::min())) == "-9223372036854.775808");
}

TEST_CASE("values have the decimals of their resolution") {
  CHECK(value_text(14.23f, 0.01) == "14.23");
  CHECK(value_text(14.0f, 0.05) == "14.00");
  CHECK(value_text(3.0f, 1) == "3");
  CHECK(value_text(0.25f, 0.5 / 65536) == "0.25");
}

TEST_CASE("civil time is UTC, leap days and years before 1970 included") {
  CHECK(utc_text(WallTime(Duration(1'767'600'000'123'456))) == "2026-01-05T08:00:00.123Z");
  CHECK(utc_text(WallTime(Duration(0))) == "1970-01-01T00:00:00.000Z");
  CHECK(utc_text(WallTime(Duration(-1000))) == "1969-12-31T23:59:59.999Z");
  CHECK(utc_day_text(parse_day("2024-02-29", "day").value()) == "2024-02-29");
}

TEST_CASE("days are taken whole or not at all") {
  CHECK(micros(parse_day("2026-01-05", "--since").value()) == 1'767'571'200'000'000);
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-05", "2026-01-05 ",
                           " 2026-01-05", "2026/01/05", "+026-01-05", "2026-1-05", "today", ""}) {
    const auto day = parse_day(text, "--since");
    REQUIRE_FALSE_MESSAGE(day, text);
    CHECK(day.error().code == ErrorCode::bad_argument);
    CHECK(day.error().message.find("--since") == 0);
  }
}
