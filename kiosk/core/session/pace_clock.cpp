#include "kiosk/core/session/pace_clock.h"

#include <algorithm>

namespace unhurried::session {

namespace {

// Counts while `running`, up to the limit; true on the tick that reaches it.
bool reaches(std::uint32_t& count, bool running, std::uint32_t limit) {
  if (!running) {
    count = 0;
    return false;
  }
  if (count >= limit) return false;
  return ++count == limit;
}

pace::Event timed(pace::Kind kind, pace::PauseCause cause = pace::PauseCause::asked) {
  pace::Event e;
  e.kind = kind;
  e.by = pace::Who::time;
  e.cause = cause;
  return e;
}

bool paused_for(const pace::State& s, pace::PauseCause cause) {
  const auto* paused = std::get_if<pace::Paused>(&s.phase);
  return paused && paused->why == cause && paused->cause_present;
}

void check_in(PaceClock& c, const Limits& limits, bool watching, const Surroundings& around,
              std::vector<pace::Event>& out) {
  if (!watching || around.sign_from_her || around.clinician_vouches) {
    c.silent = c.checking = 0;
    c.checking_in = false;
    return;
  }
  if (!c.checking_in) {
    c.checking_in = reaches(c.silent, true, limits.no_sign);
    return;
  }
  if (reaches(c.checking, true, limits.check_in)) {
    out.push_back(timed(pace::Kind::lost, pace::PauseCause::no_sign));
    c.checking_in = false;
    c.silent = c.checking = 0;
  }
}

}  // namespace

std::vector<pace::Event> tick(PaceClock& c, const Limits& limits, const pace::State& s,
                              const Surroundings& around) {
  std::vector<pace::Event> out;
  const bool going = pace::permits_touch(s);
  if (reaches(c.asked, std::holds_alternative<pace::Asked>(s.phase), limits.ask_unanswered))
    out.push_back(timed(pace::Kind::unanswered));
  if (reaches(c.missing, going && around.reading_due && !around.reading_good, limits.reading_missing))
    out.push_back(timed(pace::Kind::lost, pace::PauseCause::reading_lost));
  if (reaches(c.guarding, going && around.reading_due && around.reading_good && around.guarding,
              limits.guarding_lasts))
    out.push_back(timed(pace::Kind::lost, pace::PauseCause::guarding));
  const bool was_lost = paused_for(s, pace::PauseCause::reading_lost),
             was_guarding = paused_for(s, pace::PauseCause::guarding);
  const bool better =
      (was_lost && around.reading_good) || (was_guarding && around.reading_good && !around.guarding);
  if (reaches(c.back, better, limits.reading_back))
    out.push_back(timed(pace::Kind::cause_gone,
                        was_lost ? pace::PauseCause::reading_lost : pace::PauseCause::guarding));
  check_in(c, limits, going && s.in_contact, around, out);
  return out;
}

}  // namespace unhurried::session
