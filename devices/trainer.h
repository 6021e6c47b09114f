// The port to any trainer: real over USB, simulated, or replayed from a capture.
// Threads: start, stop and command are called from one thread (the kiosk's main thread). The sink is called
// from the trainer's own thread; it must not block, and must not call back into the trainer. After stop()
// returns the sink is not called again.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "devices/base/result.h"
#include "devices/packet.h"

namespace unhurried {

enum class TrainerFault : std::uint8_t {
  no_permission,  // udev rule missing
  busy,           // another program has it
  not_a_trainer,  // same ids, other device
  old_firmware,
  stalled,  // present but silent
  usb_error,
  refused_command,  // it can't do what it was told just now; nothing else is wrong with it
  two_trainers,     // another one is plugged in beside the one in use
};

struct TrainerArrived {
  StreamId stream = 0;
  TrainerInfo info;
  HostTime at;
};
struct TrainerLeft {
  StreamId stream = 0;
  HostTime at;
};
struct TrainerFaulted {
  TrainerFault fault = TrainerFault::usb_error;
  std::string detail;  // for the log and staff, in English: what was seen
  HostTime at;
};
// It is no longer so. Arrival ends every fault without this; so does a packet end `stalled`.
struct TrainerFaultOver {
  TrainerFault fault = TrainerFault::usb_error;
  HostTime at;
};
using TrainerEvent = std::variant<TrainerArrived, TrainerLeft, TrainerFaulted, TrainerFaultOver, Gap>;

class TrainerSink {
 public:
  virtual ~TrainerSink() = default;
  virtual void on_packet(const Packet& packet) = 0;      // may be dropped by the receiver, counted as a Gap
  virtual void on_event(const TrainerEvent& event) = 0;  // never dropped
};

enum class TrainerCommand : std::uint8_t {
  zero,      // take the present pressure as 0 cmH2O; only while the probe lies in free air
  identify,  // the trainer shows which one it is (a light); nothing else moves
};

class Trainer {
 public:
  virtual ~Trainer() = default;
  virtual Status start(TrainerSink& sink) = 0;
  virtual void stop() = 0;
  virtual Status command(TrainerCommand command) = 0;
};

// A trainer without a thread of its own, driven by whoever owns the clock: the simulator and replay.
// advance(now) delivers all that is due up to `now` (monotonic), in order of its own times.
class SteppedTrainer {
 public:
  virtual ~SteppedTrainer() = default;
  virtual Status start(HostTime now, TrainerSink& sink) = 0;
  virtual void advance(HostTime now) = 0;
  virtual Status command(TrainerCommand command) = 0;
};

}  // namespace unhurried
