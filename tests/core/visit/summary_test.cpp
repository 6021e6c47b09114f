#include <doctest/doctest.h>

#include "kiosk/core/visit/record.h"

using namespace unhurried;
using namespace unhurried::visit;

namespace {
PaceEntry entry(Duration at, pace::Kind kind, bool contact, pace::Refusal refusal = pace::Refusal::none) {
  return {VisitTime(at), kind, pace::Who::patient, pace::PauseCause::asked, 1, refusal, 0, contact};
}
}  // namespace

TEST_CASE("the summary counts what was heard, and times the way from stop to out") {
  VisitRecord r;
  r.steps.resize(3);
  r.steps[0].outcome = Outcome::done;
  r.steps[0].choice = Choice::chosen;
  r.steps[0].contact = VisitTime(1s);
  r.steps[0].withdrawn = VisitTime(9s);
  r.steps[1].choice = Choice::chosen;
  r.steps[1].contact = VisitTime(20s);
  r.steps[1].withdrawn = VisitTime(24s);
  r.steps[1].stopped = true;
  r.log = {entry(5s, pace::Kind::pause, true),  entry(21s, pace::Kind::stop, true),
           entry(22s, pace::Kind::stop, true),  entry(24s, pace::Kind::withdrawn, false),
           entry(30s, pace::Kind::stop, false), entry(31s, pace::Kind::pause, false, pace::Refusal::not_now)};
  const Summary s = summarise(r);
  CHECK(s.steps_done == 1);
  CHECK(s.steps_chosen == 2);
  CHECK(s.calm_contacts == 1);
  CHECK(s.pauses == 1);
  CHECK(s.stops == 3);
  REQUIRE(s.longest_stop_to_out);
  CHECK(*s.longest_stop_to_out == 3s);
}
