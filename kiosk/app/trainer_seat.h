// Whichever trainer was chosen: on USB, simulated or replayed, in real or in virtual time.
// Decides what a script's cable does: unplugged, nothing comes through and the trainer has left; plugged
// again, it arrives anew. A simulated body hears what happens in the room; a real trainer is told of a zero
// only. Main thread, apart from the sink, which the trainer's thread calls.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "devices/base/result.h"
#include "devices/simulator/body_cues.h"
#include "devices/trainer.h"
#include "kiosk/app/options.h"
#include "kiosk/core/breath/pacer.h"
#include "kiosk/core/session/event.h"

namespace unhurried::simulator {
class ThreadedTrainer;
}

namespace unhurried::app {

class TrainerSeat {
 public:
  struct Setup {
    TrainerChoice choice;
    std::filesystem::path scenarios;  // folder
    bool virtual_time = false;
    std::uint64_t seed = 1;
  };
  static Result<std::unique_ptr<TrainerSeat>> make(const Setup& setup);
  ~TrainerSeat();

  Status start(HostTime now, TrainerSink& sink);
  void stop();
  // In virtual time: delivers what is due.
  void advance(HostTime now);
  // The present pressure is that of open air. One that can't be zeroed tells of it as a fault; one that is
  // not there needs no zero.
  void zero();
  void feel(HostTime now, const session::BodyFeels& felt);
  // The breath that is shown to her, when it began or changed.
  void show_breath(HostTime now, const breath::Pacer& pacer, VisitTime visit_now);
  Status plug(HostTime now, bool plugged);

 private:
  // Stands between trainer and inbox, and can be cut.
  class Cable final : public TrainerSink {
   public:
    void lead_to(TrainerSink* sink);
    void cut(HostTime at);
    void mend();
    void on_packet(const Packet& packet) override;
    void on_event(const TrainerEvent& event) override;

   private:
    std::mutex mutex_;
    TrainerSink* sink_ = nullptr;
    std::optional<StreamId> present_;
    bool whole_ = true;
  };
  TrainerSeat() = default;
  void tell(HostTime now, const simulator::BodyCue& cue);

  Cable cable_;
  std::unique_ptr<Trainer> trainer_;                // with a thread of its own: one of these two
  std::unique_ptr<SteppedTrainer> stepped_;         // in virtual time
  simulator::ThreadedTrainer* threaded_ = nullptr;  // the same as trainer_, where a body listens
  simulator::BodyCues* body_ = nullptr;             // the same as stepped_
  simulator::SensorPlace place_ = simulator::SensorPlace::not_in_place;
  std::optional<BreathsPerMinute> shown_rate_;
};

}  // namespace unhurried::app
