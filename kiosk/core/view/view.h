// What each person is shown: finished, bounded values made from the session's state. Screens draw these and
// decide nothing. Hers holds no number at all besides shapes (0..1): there is no field that could show one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/session/session.h"
#include "kiosk/core/text/catalogue.h"

namespace unhurried::view {

using text::TextId;

// ---- hers
// -------------------------------------------------------------------------------------------------------

enum class PatientScreen : std::uint8_t {
  idle,
  welcome,
  comfort,
  practise,
  today,
  helps,
  avoids,
  consents,
  rehearsal,
  picture,
  baseline,
  breathing,
  ready,
  resting,
  ask,
  going,
  paused,
  stopped,
  sounds,    // a page over any quiet screen
  requests,  // a page over resting or paused
  dressing,
  wrap_up,
  sharing,
  thanks
};
inline constexpr int kPatientScreens = 24;
// The screens of a running visit: stop and pause stand on each of them.
constexpr bool running(PatientScreen screen) {
  return screen >= PatientScreen::welcome && screen <= PatientScreen::requests;
}

struct Gauge {
  bool shown = false;
  std::optional<double> value;  // 0..1; empty: the picture is resting
  TextId word = TextId::patient_gauge_resting;
};

struct Orb {
  bool shown = false;
  double size = 0;  // 0..1
  bool inhaling = false;
  TextId word = TextId::patient_breath_in;
};

struct AskWords {  // the act in words: what and by whom, where, what will not happen
  std::uint32_t number = 0;
  TextId what = TextId::patient_ask_look, where = TextId::patient_ask_where_none,
         not_this = TextId::patient_ask_not_touch;
  TextId going = TextId::patient_going_look;            // once she said yes: told, no longer asked
  TextId instrument = TextId::patient_instrument_none;  // fills {instrument} in `what` and `going`
};

struct Patient {
  PatientScreen screen = PatientScreen::idle;
  std::string language = "en";
  std::vector<std::string> languages = {"en"};  // to choose from
  std::string name;                             // what she likes to be called; fills {name}; empty: no name
  bool stop_left = false;                       // stop stands on her free hand's side
  TextId title = TextId::patient_idle_title, line = TextId::patient_idle_line;
  Gauge gauge;
  Orb orb;
  AskWords ask;            // ask, going, and paused where something was asked
  bool may_go_on = false;  // next_stage
  TextId next = TextId::patient_next;
  bool page = false;           // she opened this screen over another: back leads there
  std::int64_t next_page = 0;  // session::Page; none: this is the last of them
  bool may_ask_for = false;    // the tiles may be opened
  bool alone = false;          // private questions may be shown
  bool in_contact = false;     // Out stands beside Pause
  bool still_first = false;    // she wants it to keep still before it comes out
  bool may_resume = false;     // press-and-hold goes on with the same ask; else it rests
  bool may_again = false, may_smaller = false;
  bool cue_open = false;  // "if you like, now", by reading or by breath; its absence is silent
  bool cue_by_breath = false;
  bool pause_tried = false, stop_tried = false, in_hand = false;
  bool talk_noted = false;
  visit::Consents consents;
  visit::Wishes wishes;
  std::vector<visit::Request> requests;  // pending
  visit::Sharing sharing;
  std::vector<visit::Feeling> feelings;
  std::vector<TextId> true_sentences;  // wrap-up: what is true of this visit, in order
  bool simulated = false;              // the banner: nothing real is measured
};

Patient patient(const session::State& state);

// What she is to hear now, by her wishes and the moment.
struct Hearing {
  visit::Voice voice = visit::Voice::silent;
  bool breath_words = false;  // in and out are said as well: where she breathes and does nothing else
  std::optional<breath::Pacer> breath;  // to be heard along; on the page of her choices a breath to try it by
  visit::Loudness loudness = visit::Loudness::usual;
};
Hearing hearing(const session::State& state);

// ---- the clinician's
// ----------------------------------------------------------------------------------------------

struct InstrumentRow {
  std::string label;
  double closed_mm = 0;
  std::optional<double> opened_mm;
  bool allowed = true;  // not above the ceiling
  bool chosen = false;
};

struct StepRow {
  visit::Act act = visit::Act::look;
  std::string instrument;  // label
  std::optional<double> width_mm;
  visit::Choice choice = visit::Choice::offered;
  visit::Outcome outcome = visit::Outcome::open;
  std::optional<visit::Tolerance> tolerance;
  bool note_confirmed = false, stopped = false, chosen = false;
  std::uint32_t pauses = 0;
  visit::Response response;
  bool rise_in_octaves = true;  // else cmH2O
};

enum class NoteState : std::uint8_t { none, entering, saving, saved, failed };

struct Clinician {
  session::Stage stage = session::Stage::idle;
  pace::Sign sign = pace::Sign::hands_away;
  TextId sign_word = TextId::clinician_sign_hands_away, sign_line = TextId::clinician_sign_line_resting;
  bool check_in = false, talk_wanted = false;
  bool practised = false, sound_ready = false;
  bool going = false, asked = false, resting = false, paused = false, stopped = false, finished = false,
       in_contact = false;
  pace::Wish wish = pace::Wish::none;
  std::optional<TextId> refused;  // why the newest mark or announcement had no effect
  // numbers
  std::optional<double> softness_percent, level, baseline;
  ChannelUnit unit = ChannelUnit::uncalibrated;
  double quality_percent = 0;
  signal::State state = signal::State::no_reading;
  signal::Cause cause = signal::Cause::unknown;
  std::vector<TextId> reasons;  // why there is no better reading
  signal::Placement placement = signal::Placement::not_in_place;
  bool baseline_gathering = false, baseline_exists = false, baseline_accepted = false;
  bool may_take_baseline = false;
  double baseline_seconds = 0;
  // What the gauge stands on varies by so much at rest: percent for muscle, in `unit` for pressure.
  std::optional<double> rest_variability;
  bool variability_in_percent = true;
  std::optional<double>
      earlier_baseline;         // usual in her earlier visits, same probe, size and place; in `unit`
  bool baseline_tense = false;  // against these: the cue goes by breath
  breath::CuePhase cue_phase = breath::CuePhase::exhale;
  std::optional<breath::Phase> softest_phase;
  double breaths_per_minute = 0;
  std::optional<bool> inhaling;
  std::int64_t minutes = 0;  // since the visit began
  // the next announcement
  session::Draft draft;
  std::vector<InstrumentRow> instruments;
  std::optional<visit::AskDetails> ask;
  std::string ask_instrument;  // label
  // what she lets the clinician know
  visit::Consents consents;
  visit::Wishes wishes;
  std::vector<visit::Request> requests;  // pending, oldest first
  bool alone = false;
  bool cue_open = false;  // told here where her own screen shows no picture
  visit::Hand free_hand = visit::Hand::right;
  // notes
  std::vector<StepRow> steps;  // newest last, at most kRows
  std::size_t first_step = 0;  // index of the first row
  visit::ToleranceNote note;
  std::string note_text;
  bool note_focused = false;
  NoteState note_state = NoteState::none;
  std::optional<int> suds_before, suds_after;
  std::string save_failure;
  bool trainer_there = false, simulated = false, recovered = false, keeps_trace = false;
  bool voice_missing = false;        // she chose a voice, and there is none for her language
  std::vector<trend::Column> chart;  // softness of the last minute, 0..1, oldest first
  static constexpr std::size_t kRows = 8;
};

// `chart_columns`: how many columns the chart is drawn with, at most trend::Pyramid::kMostColumns.
Clinician clinician(const session::State& state, std::size_t chart_columns);

// ---- staff's
// --------------------------------------------------------------------------------------------------------

struct Staff {
  session::Stage stage = session::Stage::idle;
  desk::Desk desk;
  std::vector<desk::Missing> missing;
  bool may_open = false;
  bool try_out = true;
  bool trainer_there = false, simulated = false;
  std::string trainer;  // product, serial, firmware
  std::vector<Channel> channels;
  bool pressure = false, may_zero = false;
  session::SelfTest self_test = session::SelfTest::untested;
  std::optional<TrainerFault> fault;
  std::uint64_t packets = 0, lost = 0;
  bool closed = false;
  std::string save_failure;
  std::string visit_id;
  std::vector<std::string> unreviewed;  // languages that no native-speaking clinician has read
  bool none_reviewed = false;           // of all that are offered
  std::vector<std::string> voiceless;   // languages that the kiosk can't speak
};

Staff staff(const session::State& state);

}  // namespace unhurried::view
