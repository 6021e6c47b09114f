// Everything that can happen to a session, each with its own time; and everything it asks of the outside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "devices/packet.h"
#include "devices/trainer.h"
#include "kiosk/core/session/intent.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::session {

enum class Person : std::uint8_t { patient, clinician, staff, unbound };

// Somebody pressed something. `unbound` is a device that belongs to nobody: it may only lower.
struct Pressed {
  Person by = Person::unbound;
  bool may_raise = false;  // her own surface or enrolled device; never a keyboard
  std::optional<VisitTime> press_began;
  Intent intent;
};
struct AskShown {
  std::uint32_t number = 0;
};                       // the ask's first picture reached her screen
struct StopPathLost {};  // her last way to stop is gone
struct StopPathBack {};
struct SwitchHeard {  // any switch went down, whoever's it is
  std::string identity;
};
struct SwitchHeld {  // the first button of her switch, in hold-to-continue
  bool down = false;
};
struct InboxFull {};  // the control lane is full: slow down
struct TrainerPacket {
  Packet packet;
};
struct TrainerHappened {
  TrainerEvent event;
};
struct Tick {};  // the 20 ms grid
struct Supplied {
  std::string visit_id;
};  // a fresh UUIDv7 for the next visit
struct SoundPlayed {
  bool ok = false;
};                   // the room's speaker answered the trial
struct VoiceTried {  // whether the speech engine can speak that language
  std::string language;
  bool works = false;
};
struct Saved {
  std::uint64_t ticket = 0;
};  // durable
struct SaveFailed {
  std::uint64_t ticket = 0;
  std::string message;
};
struct Exported {
  bool ok = false;
  std::string message;
};
struct Recovered {
  visit::VisitRecord record;
  std::string live_state;
};  // found at start: a visit was running
// Of the patient of visit `visit_id`: her earlier visits, the newest first. Follows BeginVisit and Recovered;
// until it came nobody knows whether today's rest is tense for her, and the cue goes by breath.
struct EarlierVisits {
  std::string visit_id;
  std::vector<visit::EarlierVisit> visits;
};

struct Event {
  VisitTime at;
  WallTime wall;  // a label only
  std::variant<Tick, Pressed, AskShown, StopPathLost, StopPathBack, SwitchHeard, SwitchHeld, InboxFull,
               TrainerPacket, TrainerHappened, Supplied, SoundPlayed, Saved, SaveFailed, Exported, Recovered,
               EarlierVisits, VoiceTried>
      what;
};

// ---- effects
// --------------------------------------------------------------------------------------------------

enum class Tone : std::uint8_t { stop, pause, check_in, trial };  // the most urgent first
inline constexpr std::size_t kTones = 4;
struct PlayTone {
  Tone tone = Tone::stop;
};
struct BeginVisit {
  visit::VisitRecord record;
};
struct SaveVisit {
  std::uint64_t ticket = 0;
  visit::VisitRecord record;
  std::string live_state;
};
struct CloseVisit {
  std::uint64_t ticket = 0;
  visit::VisitRecord record;
};
struct ExportVisit {
  std::string visit_id;
};
// Visits that began on one of the last `days` days, today (UTC) included.
struct ExportDays {
  int days = 1;
};
struct ZeroTrainer {};  // take its present pressure as that of open air
// What a body in the room would feel; only a simulated trainer listens.
enum class Felt : std::uint8_t { announced, contact, withdrawn, stopped, placed, in_hand };
struct BodyFeels {
  Felt what = Felt::announced;
  signal::Placement placement = signal::Placement::not_in_place;
};
using Effect = std::variant<PlayTone, BeginVisit, SaveVisit, CloseVisit, ExportVisit, ExportDays, ZeroTrainer,
                            BodyFeels>;

}  // namespace unhurried::session
