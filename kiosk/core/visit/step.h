// One step of the ladder as it was asked and as it went. Marks that nobody made stay empty: never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/core/pace/pace.h"
#include "kiosk/core/visit/instrument.h"

namespace unhurried::visit {

enum class Act : std::uint8_t {
  look,           // she looks at it
  hold,           // she holds it in her hand
  touch_outside,  // touch at the outside only
  place_pads,     // external EMG pads
  insert,         // in, one contact
  open,           // open what is in place to the planned width
};
inline constexpr int kActs = 6;

enum class Inserter : std::uint8_t { clinician, herself };

// All that her yes is for. Whatever differs makes another ask.
struct AskDetails {
  std::uint32_t number = 0;
  Act act = Act::look;
  std::string instrument;  // Instrument::id; empty for touch_outside and place_pads
  Inserter by = Inserter::clinician;
  pace::Sensing sensing = pace::Sensing::none;
  pace::SizeRank size_rank = pace::kNoTouchRank;
  std::optional<Millimetres> width;  // what this act presents: closed, or opened for `open`
  bool operator==(const AskDetails&) const = default;
};

enum class Choice : std::uint8_t {
  offered,
  chosen,
  declined
};  // declined: she chose not to, which is ordinary
enum class Outcome : std::uint8_t { open, done, partly, another_day };
enum class Tolerance : std::uint8_t { comfortable, tolerated, tolerated_with_pauses, not_today };
inline constexpr int kTolerances = 4;
// Her own words for how it was, from a picker; kept as words, never turned into numbers.
enum class Feeling : std::uint8_t { calm, okay, uneasy, sore, proud, tired, mixed };
inline constexpr int kFeelings = 7;

struct Response {                      // only where a sensor was in place before contact (external pads)
  std::optional<double> peak_rise;     // octaves above rest (EMG) or cmH2O
  std::optional<Duration> softening;   // from contact to back at rest for 5 s
  std::optional<double> anticipation;  // rise between announcement and contact
  std::optional<Duration> settling_after_placing;  // inside probes; another measure
  // Half of the 95 % band of measurement: of both rises, and of both times. A change within it is none.
  std::optional<double> rise_error;
  std::optional<Duration> time_error;
  bool operator==(const Response&) const = default;
};

struct ToleranceNote {  // the clinician's
  std::optional<Tolerance> tolerance;
  std::optional<int> pain_nrs;  // 0..10, spoken by her if she welcomed the question
  std::string text;             // UTF-8
  bool operator==(const ToleranceNote&) const = default;
};

struct Step {
  AskDetails ask;
  Choice choice = Choice::offered;
  std::optional<VisitTime> announced, answered, contact, withdrawn, ended;
  std::uint32_t pauses = 0;
  bool stopped = false;
  Outcome outcome = Outcome::open;
  Response response;
  ToleranceNote note;
  bool note_confirmed = false;
  bool operator==(const Step&) const = default;
};

}  // namespace unhurried::visit
