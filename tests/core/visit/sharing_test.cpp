#include "kiosk/core/visit/sharing.h"

#include <doctest/doctest.h>

#include "kiosk/core/visit/words.h"

using namespace unhurried;
using namespace unhurried::visit;

namespace {

VisitRecord full() {
  VisitRecord r;
  r.id = "a";
  r.consents.record_picture = true;
  r.wishes.today = Today::trying;
  r.wishes.helps = {Help::slowly};
  r.wishes.avoids = {Avoid::praise};
  r.wishes.requests = {{VisitTime(1s), Request::warmer, {}, false}};
  r.feelings = {Feeling::sore};
  r.suds_before = r.suds_after = 3;
  r.baselines.emplace_back();
  r.baselines[0].instrument = "trainer";
  r.baselines[0].width = Millimetres(20);
  r.softest_phase = breath::Phase::exhaling;
  Step step;
  step.ask = {1, Act::insert, "trainer", Inserter::herself, pace::Sensing::inside, 4, Millimetres(20)};
  step.choice = Choice::chosen;
  step.contact = VisitTime(5s);
  step.response.peak_rise = 1;
  step.note = {Tolerance::tolerated, 2, "text"};
  step.note_confirmed = true;
  r.steps = {step};
  return r;
}

}  // namespace

TEST_CASE("with four yeses everything leaves, with none only what was asked and chosen") {
  VisitRecord r = full();
  r.sharing = {true, true, true, true};
  CHECK(what_leaves(r) == r);
  CHECK(trace_leaves(r));
  r.sharing = {};
  const VisitRecord out = what_leaves(r);
  CHECK(out.feelings.empty());
  CHECK(out.wishes.helps.empty());
  CHECK(out.wishes.avoids.empty());
  CHECK(out.wishes.requests.empty());
  CHECK_FALSE(out.wishes.today);
  CHECK_FALSE(out.suds_before);
  CHECK_FALSE(out.suds_after);
  CHECK(out.baselines.empty());
  CHECK_FALSE(out.softest_phase);
  REQUIRE(out.steps.size() == 1);
  CHECK(out.steps[0].ask.instrument.empty());
  CHECK_FALSE(out.steps[0].ask.width);
  CHECK(out.steps[0].ask.size_rank == pace::kNoTouchRank);
  CHECK(out.steps[0].response == Response{});
  CHECK(out.steps[0].note == ToleranceNote{});
  CHECK(out.steps[0].choice == Choice::chosen);
  CHECK(out.steps[0].contact == r.steps[0].contact);
  CHECK_FALSE(trace_leaves(r));
}

TEST_CASE("without a yes to sizes a baseline leaves without the instrument around it") {
  VisitRecord r = full();
  r.sharing = {true, false, true, true};
  const VisitRecord out = what_leaves(r);
  REQUIRE(out.baselines.size() == 1);
  CHECK(out.baselines[0].instrument.empty());
  CHECK_FALSE(out.baselines[0].width);
}

TEST_CASE("the trace needs both: a yes to keeping it and a yes to sending it") {
  VisitRecord r = full();
  for (const bool kept : {false, true}) {
    for (const bool sent : {false, true}) {
      r.consents.record_picture = kept;
      r.sharing.picture = sent;
      CHECK(trace_leaves(r) == (kept && sent));
    }
  }
}

TEST_CASE("every wish has a written name of its own") {
  CHECK(word(Today::not_sure) == "not_sure");
  CHECK(word(Help::breathe_along) == "breathe_along");
  CHECK(word(Avoid::bright_light) == "bright_light");
  CHECK(word(Request::hold_my_hand) == "hold_my_hand");
  CHECK(word(Picture::off) == "off");
  CHECK(word(TextSize::largest) == "largest");
  CHECK(word(Light::dimmed) == "dimmed");
  CHECK(word(Voice::names) == "names");
  CHECK(word(Loudness::softer) == "softer");
  CHECK(from_word<Request>("more_gel") == Request::more_gel);
}
