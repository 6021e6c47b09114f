// The table of the pace, row by row.
#include <doctest/doctest.h>

#include "kiosk/core/pace/pace.h"

using namespace unhurried::pace;

namespace {

struct Visit {
  State s;
  Refusal refusal = Refusal::none;

  Visit() {
    s.stop_tried = true;
    s.sound_ready = true;
  }
  Visit& apply(Kind kind, Who by, Event e = {}) {
    e.kind = kind;
    e.by = by;
    const Step step = next(s, e);
    s = step.state;
    refusal = step.refusal;
    return *this;
  }
  Visit& her(Kind kind) { return apply(kind, Who::patient); }
  Visit& clinician(Kind kind) { return apply(kind, Who::clinician); }
  Visit& announce(SizeRank rank, Sensing sensing = Sensing::none) {
    Event e;
    e.ask = Ask{s.asks + 1, 40u + static_cast<std::uint32_t>(rank), rank, sensing};
    return apply(Kind::announce, Who::clinician, e);
  }
  Visit& yes() {
    Event e;
    e.ask.number = s.asks;
    e.fresh = true;
    return apply(Kind::yes, Who::patient, e);
  }
  Visit& resume() {
    Event e;
    e.ask.number = s.asks;
    return apply(Kind::resume, Who::patient, e);
  }
  Visit& lost(PauseCause cause) {
    Event e;
    e.cause = cause;
    return apply(Kind::lost, Who::device, e);
  }
  Visit& gone(PauseCause cause) {
    Event e;
    e.cause = cause;
    return apply(Kind::cause_gone, Who::device, e);
  }
  Visit& finish(Who by, Ending how) {
    Event e;
    e.ending = how;
    return apply(Kind::finish, by, e);
  }
  template <class T>
  bool in() const {
    return std::holds_alternative<T>(s.phase);
  }
  PauseCause why() const { return std::get<Paused>(s.phase).why; }
};

Visit going(SizeRank rank = 3) {
  return Visit().announce(rank).yes();
}
Visit in_contact(SizeRank rank = 3) {
  return going(rank).clinician(Kind::contact);
}

}  // namespace

TEST_CASE("announce: Resting to Asked, only with a tried stop, its sound, and below the ceiling") {
  CHECK(Visit().announce(2).in<Asked>());
  Visit untried;
  untried.s.stop_tried = false;
  CHECK(untried.announce(0).refusal == Refusal::stop_not_tried);
  Visit silent;
  silent.s.sound_ready = false;
  CHECK(silent.announce(1).refusal == Refusal::sound_not_tried);
  CHECK(silent.announce(0).in<Asked>());
  Visit low;
  low.s.ceiling = 1;
  CHECK(low.announce(2).refusal == Refusal::above_ceiling);
  CHECK(low.in<Resting>());
  CHECK(going().announce(2).refusal == Refusal::not_now);
}

TEST_CASE("yes: hers, fresh, and for the ask on the screen") {
  CHECK(Visit().announce(2).yes().in<Going>());
  Event old;
  old.ask.number = 1;
  CHECK(Visit().announce(2).apply(Kind::yes, Who::patient, old).refusal == Refusal::not_fresh);
  old.fresh = true;
  CHECK(Visit().announce(2).her(Kind::not_yet).announce(2).apply(Kind::yes, Who::patient, old).refusal ==
        Refusal::stale_ask);
  CHECK(Visit().announce(2).apply(Kind::yes, Who::clinician, old).refusal == Refusal::not_theirs);
}

TEST_CASE("not yet, again and smaller rest; smaller lowers the ceiling; in Stopped they are only recorded") {
  CHECK(std::get<Resting>(Visit().announce(2).her(Kind::not_yet).s.phase).wish == Wish::not_yet);
  CHECK(std::get<Resting>(going().her(Kind::again).s.phase).wish == Wish::again);
  CHECK(going(3).her(Kind::smaller).s.ceiling == 2);
  CHECK(going().her(Kind::stop).her(Kind::again).in<Stopped>());
  CHECK(going(3).her(Kind::stop).her(Kind::smaller).s.ceiling == 2);
}

TEST_CASE("pause: anyone, anything") {
  for (const Who who : {Who::patient, Who::clinician, Who::device, Who::time}) {
    CHECK(going().apply(Kind::pause, who).in<Paused>());
    CHECK(Visit().announce(1).apply(Kind::pause, who).in<Paused>());
    CHECK(Visit().apply(Kind::pause, who).in<Paused>());
  }
  CHECK(going().her(Kind::stop).her(Kind::pause).in<Stopped>());
}

TEST_CASE("resume: the same ask, with its yes, the cause gone, nothing withdrawn; else it rests") {
  CHECK(going().her(Kind::pause).resume().in<Going>());
  CHECK(Visit().announce(1).her(Kind::pause).resume().in<Resting>());
  CHECK(going().lost(PauseCause::reading_lost).resume().in<Resting>());
  CHECK(going().lost(PauseCause::reading_lost).gone(PauseCause::reading_lost).resume().in<Going>());
  CHECK(in_contact().her(Kind::pause).clinician(Kind::withdrawn).in<Resting>());
  CHECK(going().her(Kind::pain).resume().in<Resting>());
  CHECK(going().her(Kind::pain).lost(PauseCause::guarding).gone(PauseCause::guarding).resume().in<Resting>());
}

TEST_CASE("stop: hers, or the clinician's for her; holding leads to rest, and a new yes is needed") {
  CHECK(going().her(Kind::stop).in<Stopped>());
  CHECK(going().clinician(Kind::stop).in<Stopped>());
  CHECK(going().apply(Kind::stop, Who::device).in<Stopped>());
  Visit v = going(3).her(Kind::stop);
  CHECK(v.s.ceiling == 3);
  CHECK(v.clinician(Kind::end_step).in<Stopped>());
  CHECK(v.her(Kind::hold_stopped).in<Resting>());
  CHECK(v.announce(3).in<Asked>());
}

TEST_CASE("out and stop in contact: the sign says out slowly until it is out") {
  Visit v = in_contact().her(Kind::out);
  CHECK(v.why() == PauseCause::out_wanted);
  CHECK(sign(v.s) == Sign::out_slowly);
  CHECK(v.resume().in<Resting>());
  CHECK(v.announce(1).refusal == Refusal::must_come_out);
  CHECK(v.clinician(Kind::withdrawn).announce(1).in<Asked>());
  CHECK(sign(in_contact().her(Kind::stop).s) == Sign::out_slowly);
  CHECK(sign(going().her(Kind::stop).s) == Sign::hands_away);
  CHECK(sign(in_contact().her(Kind::pause).s) == Sign::keep_still);
  CHECK(sign(in_contact().lost(PauseCause::reading_lost).s) == Sign::out_slowly);
  CHECK(sign(in_contact().apply(Kind::restart, Who::device).s) == Sign::out_slowly);
  CHECK(going().her(Kind::out).refusal == Refusal::not_now);
}

TEST_CASE("keep still first: hers alone, until she says out or it is out") {
  Visit v = in_contact().her(Kind::stop).her(Kind::pause);
  CHECK(v.in<Stopped>());
  CHECK(sign(v.s) == Sign::keep_still);
  CHECK(sign(v.her(Kind::out).s) == Sign::out_slowly);
  CHECK(sign(in_contact().her(Kind::stop).clinician(Kind::pause).s) == Sign::out_slowly);
  CHECK(sign(in_contact().lost(PauseCause::reading_lost).her(Kind::pause).s) == Sign::keep_still);
  CHECK_FALSE(in_contact().her(Kind::stop).her(Kind::pause).clinician(Kind::withdrawn).s.still_first);
}

TEST_CASE("contact: her yes covers one contact; contact while not going is told") {
  CHECK(in_contact().clinician(Kind::withdrawn).in<Resting>());
  Visit v;
  v.clinician(Kind::contact);
  CHECK(v.refusal == Refusal::not_now);
  CHECK(sign(v.s) == Sign::out_slowly);
}

TEST_CASE("end step rests, and a stop stands") {
  CHECK(going().clinician(Kind::end_step).in<Resting>());
  CHECK(Visit().announce(1).clinician(Kind::end_step).in<Resting>());
}

TEST_CASE("opening what is already in place is a new ask with its own yes") {
  Visit v = in_contact(2).clinician(Kind::end_step);
  CHECK(sign(v.s) == Sign::keep_still);
  CHECK(v.announce(3).in<Asked>());
  CHECK_FALSE(permits_touch(v.s));
  CHECK(v.yes().in<Going>());
}

TEST_CASE("pain: pauses, lowers the ceiling below this size, and again is not offered") {
  for (const Who who : {Who::patient, Who::clinician}) {
    Visit v = in_contact(3).apply(Kind::pain, who);
    CHECK(v.why() == PauseCause::pain);
    CHECK(v.s.ceiling == 2);
    CHECK(v.her(Kind::again).refusal == Refusal::not_now);
    CHECK(v.in<Paused>());
  }
  CHECK(going(0).her(Kind::pain).s.ceiling == 0);
}

TEST_CASE("what is lost pauses Going, and rests what was only asked") {
  for (int c = 1; c < kPauseCauses; ++c) {
    const auto cause = static_cast<PauseCause>(c);
    CHECK(going().lost(cause).why() == cause);
    CHECK(Visit().announce(1).lost(cause).in<Resting>());
  }
  Visit v = going().lost(PauseCause::input_lost);
  CHECK(v.her(Kind::not_yet).announce(1).refusal == Refusal::stop_missing);
  CHECK(v.apply(Kind::stop_path_back, Who::device).announce(1).in<Asked>());
}

TEST_CASE("an unanswered ask rests") {
  CHECK(Visit().announce(2).apply(Kind::unanswered, Who::time).in<Resting>());
}

TEST_CASE("not today and the end of the visit, by way of Stopped while in contact") {
  CHECK(Visit().finish(Who::patient, Ending::another_day).in<Finished>());
  Visit v = in_contact().finish(Who::patient, Ending::another_day);
  CHECK(v.in<Stopped>());
  CHECK(sign(v.s) == Sign::out_slowly);
  CHECK(std::get<Finished>(v.clinician(Kind::withdrawn).s.phase).how == Ending::another_day);
  CHECK(v.apply(Kind::restart, Who::device).in<Finished>());
}

TEST_CASE("a restart pauses, forgets the tried stop, and its yes is void") {
  Visit v = going().apply(Kind::restart, Who::device);
  CHECK(v.why() == PauseCause::restart);
  CHECK_FALSE(v.s.stop_tried);
  CHECK(v.resume().in<Resting>());
  CHECK(v.announce(1).refusal == Refusal::stop_not_tried);
  CHECK(going().her(Kind::stop).apply(Kind::restart, Who::device).in<Stopped>());
}
