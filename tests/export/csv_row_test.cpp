#include "kiosk/export/csv.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::exporting;

namespace {

std::string cell(std::string_view text) {
  std::string row = CsvRow().text(text).end();
  return row.substr(0, row.size() - 2);
}

}  // namespace

TEST_CASE("quotes only where RFC 4180 needs them") {
  CHECK(cell("calm") == "calm");
  CHECK(cell("") == "");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("say \"stop\"") == "\"say \"\"stop\"\"\"");
  CHECK(cell("two\nlines") == "\"two\nlines\"");
  CHECK(cell("größer") == "größer");
}

TEST_CASE("what a spreadsheet would take for a formula gets an apostrophe, a number doesn't") {
  for (const char* text :
       {"=1+1", "+49 123", "-2 of 10", "@home", "\tx", "\rx", "\nx", "=", "-", "＝1", "＠x"})
    CHECK_MESSAGE(cell(text) == "\"'" + std::string(text) + "\"", text);
  CHECK(cell("-5") == "-5");
  CHECK(cell("-5.25") == "-5.25");
  CHECK(cell("a=1") == "a=1");
}

TEST_CASE("cells of a row, and nothing left for the next") {
  CsvRow row;
  row.text("a").number(std::int64_t{-3}).number(std::optional<int>()).flag(true).flag({});
  row.seconds(std::optional<Duration>(Duration(1'500'000))).seconds(std::optional<VisitTime>());
  CHECK(row.end() == "a,-3,,true,,1.5,\r\n");
  CHECK(row.raw("b").end() == "b\r\n");
}
