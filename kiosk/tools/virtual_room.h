// A visit without screen, in virtual time: the session, a simulated trainer and a body that feels what
// happens. Decides in what order things reach the session: by their own times, gathered frame by frame as the
// kiosk does, with ticks on the 20 ms grid. The frame's length must not matter, and tests hold it to that.
// Everything is "durable" at once here: there is no store. One thread.
#pragma once

#include <optional>
#include <vector>

#include "devices/simulator/simulated_trainer.h"
#include "kiosk/core/session/session.h"

namespace unhurried::tools {

struct RoomOptions {
  session::Settings settings;
  std::optional<simulator::Scenario> body{};  // none: a room without a trainer
  std::uint64_t seed = 1;
  WallTime wall{};
  std::string visit_id = "00000000-0000-7000-8000-000000000001";
  bool stores = true;  // false: every save stays unanswered
  // Hers, the newest first; empty: nobody ever says.
  std::optional<std::vector<visit::EarlierVisit>> earlier = std::vector<visit::EarlierVisit>{};
};

class VirtualRoom : private TrainerSink {
 public:
  explicit VirtualRoom(RoomOptions options);

  void wait(Duration time);
  void press(session::Person by, session::IntentKind kind, std::int64_t value = 0, std::string text = {});
  void happen(decltype(session::Event::what) what);  // now

  const session::State& state() const { return state_; }
  const std::vector<session::Event>& log() const { return log_; }
  const std::vector<session::Effect>& effects() const { return effects_; }  // of the newest press or wait
  VisitTime now() const { return now_; }

 private:
  void on_packet(const Packet& packet) override;
  void on_event(const TrainerEvent& event) override;
  void feed(const session::Event& event);
  void answer(const session::Effect& effect);
  HostTime host(VisitTime t) const { return HostTime(t.time_since_epoch()); }

  RoomOptions options_;
  session::State state_;
  std::optional<simulator::SimulatedTrainer> trainer_;
  VisitTime now_, next_tick_;
  std::vector<session::Event> arrived_;
  std::vector<session::Event> log_;
  std::vector<session::Effect> effects_;
};

}  // namespace unhurried::tools
