// What stays of a visit: the record that is stored, recovered and exported.
// Her chosen name lives for the visit only and is not here; the patient is the clinic's number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/core/breath/pacer.h"
#include "kiosk/core/pace/pace.h"
#include "kiosk/core/signal/reading.h"
#include "kiosk/core/visit/step.h"
#include "kiosk/core/visit/taken_baseline.h"
#include "kiosk/core/visit/wishes.h"

namespace unhurried::visit {

struct Consents {                      // each optional and revocable; empty: she has not answered
  std::optional<bool> record_picture;  // keep the sensor trace with the record
  std::optional<bool> share_with_gp;   // her record may leave the clinic to her doctor
  std::optional<bool> companion;       // somebody of hers is in the room
  std::optional<Inserter> inserter;    // who places things
  bool operator==(const Consents&) const = default;
};

enum class Hand : std::uint8_t { left, right };

struct Preferences {
  std::string language = "en";   // BCP 47
  Hand free_hand = Hand::right;  // where stop stands
  BreathsPerMinute breath_rate{6.0};
  breath::CuePhase cue_phase = breath::CuePhase::exhale;  // the clinician's, chosen with her
  bool operator==(const Preferences&) const = default;
};

struct People {  // staff identifiers (initials or numbers), not names
  std::string clinician, chaperone, prepared_by;
  bool operator==(const People&) const = default;
};

// One line of the pace's log: what happened, by whom, and where the pace stood after it.
struct PaceEntry {
  VisitTime at;
  pace::Kind kind = pace::Kind::pause;
  pace::Who by = pace::Who::device;
  pace::PauseCause cause = pace::PauseCause::asked;  // for pause, lost, cause_gone
  std::uint32_t ask = 0;
  pace::Refusal refusal = pace::Refusal::none;
  std::uint8_t phase_after = 0;  // index in pace::Phase
  bool in_contact_after = false;
  bool operator==(const PaceEntry&) const = default;
};

struct SignalGap {
  VisitTime from, to;
  std::uint16_t reasons = 0;  // signal::Reason bits
  bool operator==(const SignalGap&) const = default;
};

struct Summary {  // counted when the visit ends
  std::uint32_t steps_done = 0, steps_chosen = 0, pauses = 0, stops = 0, calm_contacts = 0;
  std::optional<Duration> longest_stop_to_out;  // from a stop in contact to "withdrawn"
  bool operator==(const Summary&) const = default;
};

struct Provenance {
  std::string program_version, algorithm, algorithm_version, parameter_hash;
  bool operator==(const Provenance&) const = default;
};

struct VisitRecord {
  std::string id;       // UUIDv7, lower case
  std::string patient;  // the clinic's number, as typed twice
  std::string room;
  WallTime started;
  std::optional<VisitTime> ended;
  std::optional<pace::Ending> ending;
  bool test_data = true;  // from a try-out store or a simulated trainer
  std::string trainer;    // product and serial, empty without a sensor
  People people;
  Consents consents;
  Preferences preferences;
  Wishes wishes;
  Sharing sharing;
  std::vector<TakenBaseline> baselines;        // all that the gauge stood on, accepted or not, in order
  std::optional<breath::Phase> softest_phase;  // in which she was softest at rest; empty: not told apart
  std::vector<Step> steps;
  std::vector<PaceEntry> log;
  std::vector<SignalGap> gaps;
  std::vector<Feeling> feelings;               // her words at wrap-up
  std::optional<int> suds_before, suds_after;  // 0..10, spoken, entered by the clinician
  Summary summary;
  Provenance provenance;
  bool operator==(const VisitRecord&) const = default;
};

// Counts `record.summary` from its steps and log.
Summary summarise(const VisitRecord& record);

}  // namespace unhurried::visit
