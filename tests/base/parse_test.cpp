#include "devices/base/parse.h"

#include <doctest/doctest.h>

using namespace unhurried;

TEST_CASE("numbers are taken whole or not at all") {
  CHECK(parse_int("-42") == -42);
  CHECK(parse_double("2.5e3") == 2500.0);
  for (const char* text : {"", " 1", "1 ", "1x", "0x10", "nan", "inf", "1e999", "+1", "--1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_double(text));
    CHECK_FALSE(parse_int(text));
  }
  CHECK_FALSE(parse_int("9223372036854775808"));
}

TEST_CASE("fields keep their empty ones, words have none") {
  CHECK(split("a,,b,", ',').size() == 4);
  CHECK(split("", ',').size() == 1);
  CHECK(split_blanks("  tap   patient.yes \r").size() == 2);
  CHECK(split_blanks(" \t ").empty());
  CHECK(trimmed("\t x y \r") == "x y");
}

TEST_CASE("a bad line names file, line and what was expected") {
  const Error error = bad_line("a.toml", 3, "a number was expected");
  CHECK(error.code == ErrorCode::bad_input);
  CHECK(error.message == "a.toml, line 3: a number was expected");
}
