// One turn of the kiosk: raw input, what the trainer and the records said, the clock's ticks, and the two
// pictures. Decides the order within a turn: raw stop and pause first, then the rest in order of their own
// times; what lowers voids every press of the same turn. Holds no rule about touch: the session and its pace
// do. Owns no window, thread or clock; all of them come in. Main thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/app/clock.h"
#include "kiosk/app/exporter.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/input/raw_input.h"
#include "kiosk/app/input/roles.h"
#include "kiosk/app/input/scanner.h"
#include "kiosk/app/records_port.h"
#include "kiosk/app/sound/speaker.h"
#include "kiosk/app/speech/narrator.h"
#include "kiosk/app/speech/speech.h"
#include "kiosk/app/surface.h"
#include "kiosk/app/text_pictures.h"
#include "kiosk/app/trace_clock.h"
#include "kiosk/app/trainer_seat.h"
#include "kiosk/core/session/session.h"
#include "kiosk/core/text/catalogue.h"

namespace unhurried::app {

// Draws one person's screen from the session's state.
using DrawScreen = std::function<void(const session::State&, const text::Catalogue&, screens::Ui&)>;

class Kiosk {
 public:
  struct Parts {
    Clock& clock;
    TextPictures& texts;
    Speaker& speaker;
    Speech* speech;  // null: nobody speaks (virtual time)
    Inbox& inbox;
    TrainerSeat& trainer;
    RecordsPort& records;
    Exporter& exporter;
    const std::map<std::string, text::Catalogue>& catalogues;  // by language
    std::string clinic_language;
    InputRules rules;
    session::Settings settings;
    std::function<screens::Theme(const visit::Wishes&)> her_theme;  // as she chose it in this visit
    DrawScreen draw_hers, draw_clinician;
  };
  // The two surfaces outlive the kiosk; hers is the first.
  Kiosk(Parts parts, std::array<Surface*, 2> surfaces);

  void turn(std::span<const RawEvent> events);
  // When the next turn is due if nothing wakes the loop before.
  HostTime next_turn() const;
  bool quit_wanted() const { return quit_; }

  Surface& surface(SurfaceName name) { return *surfaces_[static_cast<std::size_t>(name)]; }
  // Rises with every frame drawn on a surface.
  std::uint64_t frame_number(SurfaceName name) const { return frames_[static_cast<std::size_t>(name)]; }
  // The frame's picture has reached the person: only now has she been asked.
  void shown(SurfaceName name, std::uint64_t frame);
  void expose(SurfaceName name);

  const session::State& state() const { return state_; }
  // Staff are teaching a switch to the kiosk; and which one is hers, by identity.
  bool learns_switch() const;
  std::string her_switch() const { return rules().her_switch; }

 private:
  // Something for the session, with the time at which it happened.
  struct Due {
    HostTime at;
    decltype(session::Event::what) what;
  };
  VisitTime visit_time(HostTime at) const { return VisitTime(at - begun_at_); }
  void step(HostTime at, decltype(session::Event::what) what);
  void follow(HostTime at, const session::Effect& effect);
  void keep_trace(const Packet& packet, HostTime at);

  bool take_lowering(std::span<const RawEvent> events);
  void take_rest(const RawEvent& event, std::vector<Due>& due);
  void take_key(const RawKey& key);
  // With the switch that staff taught the kiosk for this visit.
  InputRules rules() const;
  std::optional<session::IntentKind> lowering_switch(const RawSwitch& pressed);
  void take_switch(const RawSwitch& pressed, std::vector<Due>& due);
  void take_stop_paths(const RawStopPaths& paths, std::vector<Due>& due);
  void press_lowering(screens::Role role, SurfaceName surface, HostTime at, session::IntentKind kind);
  void gather_inbox(std::vector<Due>& due);
  void gather_answers(HostTime now, std::vector<Due>& due);
  void gather_presses(HostTime now, std::vector<Due>& due);
  void gather_ticks(HostTime now, std::vector<Due>& due);
  void draw(Surface& surface, HostTime now, std::vector<Due>* due);
  void draw_due(HostTime now);
  void fall_silent();
  void narrate(const Surface& hers, const std::string& language, const text::Catalogue& texts);
  void note_changes(HostTime now);
  bool visit_open() const;

  Parts parts_;
  std::array<Surface*, 2> surfaces_;
  std::array<std::uint64_t, 2> frames_{};
  session::State state_;
  HostTime begun_at_, next_tick_, refresh_at_, last_step_;
  Inbox::Drained drained_;
  std::vector<RecordsAnswer> answers_;
  std::vector<session::SoundPlayed> sounds_;
  std::vector<session::VoiceTried> voices_;
  std::vector<session::Exported> exported_;
  TraceClock trace_clock_;
  // What was drawn last, to see whether something that matters changed.
  pace::State drawn_pace_;
  session::Stage drawn_stage_ = session::Stage::idle;
  // Frames of hers that show an ask, until they are told as shown.
  std::uint32_t asked_number_ = 0;
  std::uint64_t asked_frame_ = 0;
  Scanner scanner_;
  Narrator narrator_;
  bool stop_path_was_there_ = false;
  bool quit_ = false;
};

}  // namespace unhurried::app
