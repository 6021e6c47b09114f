// The cue opens only inside permission, on the cue phase, and never on a missing or doubtful reading.
#include <doctest/doctest.h>

#include "kiosk/core/pace/pace.h"

using namespace unhurried::pace;

namespace {

State going(Sensing sensing, bool in_contact = false) {
  State s;
  s.phase = Going{Ask{1, 1, 2, sensing}};
  s.in_contact = in_contact;
  return s;
}

CueInputs all_good() {
  return {true, true, true, true, true, true, true};
}

}  // namespace

TEST_CASE("no phase but Going ever opens the cue") {
  State s = going(Sensing::none);
  CHECK(cue(s, all_good()) == Cue::open_by_breath);
  for (const Phase& phase :
       {Phase(Resting{}), Phase(Asked{}), Phase(Paused{}), Phase(Stopped{}), Phase(Finished{})}) {
    s.phase = phase;
    CHECK(cue(s, all_good()) == Cue::wait);
  }
}

TEST_CASE("a due reading that is missing or unsettled closes it; off the cue phase it is closed") {
  const State s = going(Sensing::external_pads);
  CHECK(cue(s, all_good()) == Cue::open);
  CueInputs in = all_good();
  in.reading_good = false;
  CHECK(cue(s, in) == Cue::wait);
  in = all_good();
  in.settled = false;
  CHECK(cue(s, in) == Cue::wait);
  in = all_good();
  in.cue_phase = false;
  CHECK(cue(s, in) == Cue::wait);
}

TEST_CASE("a baseline that nobody vouches for: breath alone") {
  CueInputs in = all_good();
  in.baseline_trusted = false;
  CHECK(cue(going(Sensing::external_pads), in) == Cue::open_by_breath);
}

TEST_CASE("with pads a reading is due where one could be had from the start, and by breath alone otherwise") {
  CueInputs in = all_good();
  CHECK(reading_due(going(Sensing::external_pads), in));
  in.reading_good = in.baseline_exists = false;  // lost on the way
  CHECK(reading_due(going(Sensing::external_pads), in));
  CHECK(cue(going(Sensing::external_pads), in) == Cue::wait);
  in.read_from_the_start = false;
  CHECK_FALSE(reading_due(going(Sensing::external_pads), in));
  CHECK(cue(going(Sensing::external_pads), in) == Cue::open_by_breath);
}

TEST_CASE("inside, a reading is due only after contact, in place, with a baseline") {
  CHECK_FALSE(reading_due(going(Sensing::inside), all_good()));
  CHECK(reading_due(going(Sensing::inside, true), all_good()));
  CueInputs in = all_good();
  in.placed_inside = false;
  CHECK_FALSE(reading_due(going(Sensing::inside, true), in));
  CHECK_FALSE(reading_due(going(Sensing::none, true), all_good()));
}
