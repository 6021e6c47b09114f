#include "kiosk/settings/instruments_file.h"

#include <doctest/doctest.h>

#include <string>

using namespace unhurried;
using namespace unhurried::settings;

namespace {

const std::string kGood = R"(# ours
[[instrument]]
id = "speculum"
label = "Speculum"
kind = "speculum"
closed_mm = 14.5
opened_mm = 24
length_mm = 105
maker = "measured"

[[instrument]]
id = "swab"
label = "Swab"
kind = "swab"
closed_mm = 4
length_mm = 150
)";

void check_refused(const std::string& from, const std::string& to, int line, const std::string& says) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  const auto list = parse_instruments(text.replace(at, from.size(), to), "ours.toml");
  REQUIRE_FALSE_MESSAGE(list, to);
  CHECK(list.error().code == ErrorCode::bad_input);
  CHECK_MESSAGE(list.error().message.find("ours.toml, line " + std::to_string(line)) == 0,
                list.error().message);
  CHECK_MESSAGE(list.error().message.find(says) != std::string::npos, list.error().message);
}

}  // namespace

TEST_CASE("instruments come smallest first with all their fields") {
  const auto list = parse_instruments(kGood, "ours.toml");
  REQUIRE_MESSAGE(list, (list ? "" : list.error().message));
  REQUIRE(list->size() == 2);
  CHECK((*list)[0].id == "swab");
  CHECK_FALSE((*list)[0].opened.has_value());
  CHECK((*list)[1] == visit::Instrument{"speculum", "Speculum", visit::InstrumentKind::speculum,
                                        Millimetres(14.5), Millimetres(24), Millimetres(105), "measured"});
}

TEST_CASE("the list that ships reads, and its first is the smallest") {
  const auto list = read_instruments("config/instruments.toml");
  REQUIRE_MESSAGE(list, (list ? "" : list.error().message));
  CHECK(list->size() == 8);
  CHECK(list->front().kind == visit::InstrumentKind::swab);
  CHECK(list->front().closed == Millimetres(4));
}

TEST_CASE("what is wrong is named by file, line and key") {
  check_refused("maker =", "brand =", 9, "key brand: is unknown");
  check_refused("id = \"swab\"", "name = \"swab\"", 11, "key id: is missing");
  check_refused("closed_mm = 14.5", "closed_mm = \"14.5\"", 6, "key closed_mm: expected a number");
  check_refused("closed_mm = 14.5", "closed_mm = true", 6, "key closed_mm: expected a number");
  check_refused("label = \"Swab\"", "label = 4", 13, "key label: expected text");
  check_refused("kind = \"swab\"", "kind = \"stick\"", 14, "expected one of swab, finger");
  check_refused("closed_mm = 4\n", "closed_mm = 400\n", 11, "closed_mm");
  check_refused("closed_mm = 4\n", "closed_mm = nan\n", 11, "closed_mm");
  check_refused("opened_mm = 24", "opened_mm = 9", 2, "opened_mm");
  check_refused("length_mm = 150", "length_mm = 150\nopened_mm = 5", 11, "opened_mm");
  check_refused("id = \"swab\"", "id = \"speculum\"", 11, "is there twice");
  check_refused("id = \"swab\"", "id = \"The swab\"", 11, "field id");
  check_refused("# ours", "color = 1", 1, "key color: is unknown");
  check_refused("closed_mm = 4\n", "closed_mm = \n", 15, "");
  check_refused("id = \"swab\"", "id = \"swab\"\nid = \"swab\"", 13, "");
}

TEST_CASE("nothing, and things that are no instruments, are refused") {
  for (const char* text :
       {"", "# nothing", "instrument = 3", "instrument = []", "instrument = [1]", "\xff\xfe", "[[["})
    CHECK_FALSE(parse_instruments(text, "ours.toml"));
  CHECK(read_instruments("config/nowhere.toml").error().code == ErrorCode::not_found);
}
