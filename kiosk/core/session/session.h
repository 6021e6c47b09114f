// The session: one state, one step function. Routes events to the rooms (pace, signal, breath, visit, desk)
// and holds no rule of its own about touch: that is the pace's. Everything it wants done outside comes out as
// effects. Deterministic: the same events in the same order give the same state, whatever the frame rate.
// Thread: whoever owns the state; nothing here blocks, allocates without bound or reads a clock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/breath/pacer.h"
#include "kiosk/core/breath/softest_phase.h"
#include "kiosk/core/desk/desk.h"
#include "kiosk/core/pace/pace.h"
#include "kiosk/core/session/contact_response.h"
#include "kiosk/core/session/event.h"
#include "kiosk/core/session/pace_clock.h"
#include "kiosk/core/session/settings.h"
#include "kiosk/core/session/trainer_status.h"
#include "kiosk/core/signal/estimator.h"
#include "kiosk/core/trend/pyramid.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::session {

enum class Stage : std::uint8_t {
  idle,     // no visit
  prepare,  // staff, before she enters
  welcome,  // language
  comfort,  // hand, size of text, motion, light
  practise,
  today,   // what it is for: shown once the clinician has said that she is alone
  helps,   // what helps her
  avoids,  // what to avoid
  consents,
  rehearsal,
  picture,  // on, while breathing, or off
  baseline,
  breathing,
  ready,     // alone: undressing, lying down, trying the controls once more
  steps,     // her visit; she goes on from each
  dressing,  // the pace is finished; nothing more happens to her; alone until she says so
  wrap_up,   // dressed and seated
  sharing,   // who gets what, by kind
  farewell,  // she has done all that is hers
  ended,     // she has left; staff export and close
};
inline constexpr int kStages = 20;
inline bool visit_runs(Stage s) {
  return s >= Stage::welcome && s <= Stage::steps;
}
// The pace is finished, and she has not left.
inline bool afterwards(Stage s) {
  return s >= Stage::dressing && s <= Stage::farewell;
}
// Before she is ready there is nobody with her to announce anything, and not before the quiet moment either.
inline bool may_announce(Stage s) {
  return s == Stage::baseline || s == Stage::breathing || s == Stage::steps;
}

// What she opened over a resting or paused screen. It closes by itself whenever the pace moves.
enum class Page : std::uint8_t { none, requests, consents, helps, avoids, picture, sounds };
inline constexpr int kPages = 7;

struct Draft {  // the clinician's next announcement
  visit::Act act = visit::Act::look;
  std::size_t instrument = 0;  // smallest first
  visit::Inserter by = visit::Inserter::clinician;
  pace::Sensing sensing = pace::Sensing::none;
};

struct Practise {
  bool pause_tried = false, stop_tried = false;
};

struct Saving {
  std::uint64_t next_ticket = 1;
  std::uint64_t note_ticket = 0;  // of the note being confirmed; 0: none
  std::size_t note_step = 0;
  std::uint64_t close_ticket = 0;
  bool closed = false;
  std::string failure;  // the newest save that could not be made durable; for staff and clinician
};

struct State {
  Settings settings;
  Stage stage = Stage::idle;
  VisitTime now;
  VisitTime origin;  // when the visit began; the record's times count from here
  pace::State pace;
  PaceClock clock;
  Limits limits;
  bool read_from_the_start = false;  // a baseline was there when what goes on now began to
  Surroundings around;
  signal::Estimator estimator;
  signal::Placement placement = signal::Placement::not_in_place;
  breath::Pacer pacer;
  breath::SoftestPhase softest;  // of her muscle at rest, in this visit
  trend::Pyramid trend;          // of softness
  TrainerStatus trainer;
  desk::Desk desk;
  visit::VisitRecord record;
  Draft draft;
  std::optional<visit::AskDetails> ask;  // the newest
  std::optional<VisitTime> ask_shown;    // when its picture reached her
  std::optional<std::size_t> step;       // index in record.steps of the newest ask
  std::optional<std::size_t> noted;      // which step the note entries go to
  visit::ToleranceNote note;             // what is being entered, not yet confirmed
  ContactResponse response;
  std::optional<std::vector<visit::EarlierVisit>> earlier;  // newest first; empty: not known
  Practise practise;
  Page page = Page::none;
  bool alone = false;  // the clinician said so: private questions may be shown
  bool talk_wanted = false;
  pace::Refusal refused =
      pace::Refusal::none;             // why the clinician's newest mark or announcement had no effect
  std::optional<VisitTime> gap_since;  // a due reading is missing since
  Saving saving;
  std::string next_id;
  std::vector<std::string> voiceless;  // languages that the speech engine can't speak; outlives the visit
  bool recovered = false;              // this visit was running when the kiosk ended

  explicit State(Settings s);
};

std::vector<Effect> step(State& state, const Event& event);

// What the gauge stands on now, of the muscle where there are two sensors; none without a baseline.
const visit::TakenBaseline* baseline_in_use(const State& state);
// Whether a resting picture may be begun now: in place, and not in the midst of a step that has one.
bool may_take_baseline(const State& state);
// That against her earlier visits; nothing where there are none with the same probe, size and placement.
std::optional<visit::AgainstEarlier> against_earlier(const State& state);
// What pace::cue needs to know, as of the last step.
pace::CueInputs cue_inputs(const State& state);
// Whether the trace may be kept: she said yes to it, and a visit runs.
bool keeps_trace(const State& state);
// Whether the trainer's pressure may be zeroed: it has one, and as far as the kiosk was told it is in its
// place nowhere. A rest that was taken with the zero before went with the place.
bool may_zero(const State& state);
// Whether her screen may show gauge and breath now; without an answer it may not.
bool shows_picture(const State& state);
// What she asked for with the tiles and neither got nor took back, oldest first.
std::vector<visit::Request> pending_requests(const State& state);
// The step that notes go to, if any.
const visit::Step* noted_step(const State& state);

}  // namespace unhurried::session
