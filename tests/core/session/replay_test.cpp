// The same events give the same visit: from its log again, and whatever the frame rate.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {

// Starts off the 20 ms grid, so that no press falls on a tick and the order of the two is never in doubt.
const Room& visited() {
  static Room room(with_body("guarded_softening"));
  static const bool once = [] {
    room.wait(Duration(7300));
    room.to_steps();
    room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
    room.clinician(IntentKind::begin_baseline);
    room.wait(20s);
    room.clinician(IntentKind::accept_baseline);
    room.announce(visit::Act::insert, 1, pace::Sensing::external_pads);
    room.yes();
    room.clinician(IntentKind::mark_contact);
    room.wait(5s);
    room.her(IntentKind::pause);
    room.wait(5s);
    room.her(IntentKind::resume, 1);
    room.wait(70s);  // long enough for the check-in
    room.her(IntentKind::stop);
    room.clinician(IntentKind::mark_withdrawn);
    room.wait(3s);
    return true;
  }();
  (void)once;
  return room;
}

bool same(const session::State& a, const session::State& b) {
  const auto& ra = a.estimator.reading();
  const auto& rb = b.estimator.reading();
  return a.record == b.record && a.pace == b.pace && a.clock == b.clock && ra.level == rb.level &&
         ra.softness == rb.softness;
}

// What happened, without the grid; ticks and the showing of asks are made anew, at frames of another length.
session::State at_frames_of(Duration frame) {
  session::State s(settings());
  std::vector<session::Event> happened;
  for (const auto& event : visited().log())
    if (!std::holds_alternative<session::Tick>(event.what) &&
        !std::holds_alternative<session::AskShown>(event.what))
      happened.push_back(event);
  const VisitTime end = visited().now();
  VisitTime frame_end, tick;
  std::size_t next = 0;
  std::uint32_t shown = 0;
  while (frame_end < end) {
    frame_end = std::min(end, frame_end + frame);
    std::vector<session::Event> due;
    for (; next < happened.size() && happened[next].at <= frame_end; ++next) due.push_back(happened[next]);
    for (; tick <= frame_end; tick += 20ms) due.push_back({tick, {}, session::Tick{}});
    std::ranges::stable_sort(due, {}, &session::Event::at);
    for (const auto& event : due) (void)session::step(s, event);
    if (s.ask && s.ask->number != shown) {
      shown = s.ask->number;
      (void)session::step(s, {frame_end, {}, session::AskShown{shown}});
    }
  }
  return s;
}

}  // namespace

TEST_CASE("a visit's log replays to the same visit") {
  session::State again(settings());
  for (const auto& event : visited().log()) (void)session::step(again, event);
  CHECK(same(again, visited().state()));
  CHECK(visited().log().size() > 10000);
  CHECK(visited().state().record.steps.size() == 1);
}

TEST_CASE("a visit is the same at any frame rate") {
  for (const Duration frame : {Duration(5ms), Duration(16ms), Duration(33ms), Duration(250ms)}) {
    CAPTURE(frame.count());
    CHECK(same(at_frames_of(frame), visited().state()));
  }
}
