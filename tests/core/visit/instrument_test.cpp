#include "kiosk/core/visit/instrument.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::visit;

namespace {
Instrument trainer(const char* id, double closed) {
  return {id, "Trainer", InstrumentKind::trainer, Millimetres(closed), {}, Millimetres(90), ""};
}
}  // namespace

TEST_CASE("impossible sizes are named with the field and what was expected") {
  CHECK(check(trainer("a", 14)));
  for (const double mm : {0.0, -3.0, 0.5, 61.0, 1e9}) {
    const auto status = check(trainer("a", mm));
    REQUIRE_FALSE(status);
    CHECK(status.error().message.find("closed_mm: expected 1 to 60 mm") != std::string::npos);
  }
  Instrument i = trainer("a", 14);
  i.length = Millimetres(251);
  CHECK(check(i).error().message.find("length_mm") != std::string::npos);
  i = trainer("a", 14);
  i.opened = Millimetres(20);
  CHECK(check(i).error().message.find("only a speculum opens") != std::string::npos);
  i.kind = InstrumentKind::speculum;
  CHECK(check(i));
  i.opened = Millimetres(13);
  CHECK(check(i).error().message.find("opened_mm") != std::string::npos);
  CHECK_FALSE(check(trainer("Big Id", 14)));
  CHECK_FALSE(check(trainer("", 14)));
  CHECK(check({trainer("a", 14), trainer("a", 18)}).error().message.find("twice") != std::string::npos);
}

TEST_CASE("ranks follow the widths, opened ones included") {
  Instrument speculum = {
      "s", "S", InstrumentKind::speculum, Millimetres(18), Millimetres(26), Millimetres(100), ""};
  std::vector<Instrument> all = {trainer("c", 22), trainer("a", 10), speculum, trainer("b", 18)};
  sort_smallest_first(all);
  CHECK(all.front().id == "a");
  CHECK(size_rank(all, Millimetres(10)) == 2);
  CHECK(size_rank(all, Millimetres(18)) == 3);
  CHECK(size_rank(all, Millimetres(22)) == 4);
  CHECK(size_rank(all, Millimetres(26)) == 5);
  CHECK(size_rank(all, Millimetres(19)) == 4);
  CHECK(size_rank(all, Millimetres(40)) == 6);
}
