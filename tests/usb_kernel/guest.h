// What the guest's tests share: simulated trainers as processes, programs run as other users, and ears.
// Everything in here runs as root inside the guest, never on the machine that tests.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "devices/trainer.h"

namespace unhurried::guest {

// `unhurried-trainer simulate --vhci ...`, or on another bus, until this object goes.
class Simulator {
 public:
  explicit Simulator(std::vector<std::string> options, const std::vector<std::string>& bus = {"--vhci"});
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

 private:
  pid_t process_;
};

struct User {
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;
};
inline constexpr gid_t kTrainerGroup = 1500;
inline const User kClinic{1001, 1001, {kTrainerGroup}};

// The folder in sysfs of the device with this vendor id (four digits); empty: there is none.
std::string device_folder(const std::string& vendor_id);
// The kernel's driver of one of its interfaces; empty: none.
std::string driver_of(const std::string& vendor_id, int interface);

struct Said {
  int exit_code = -1;
  std::string text;  // standard output and error
};
Said run_as(const User& user, const std::vector<std::string>& command);

class Ears final : public TrainerSink {
 public:
  void on_packet(const Packet& packet) override;
  void on_event(const TrainerEvent& event) override;

  std::uint64_t packets();
  std::uint64_t out_of_order();  // packets whose number does not follow, within one stream
  template <class Event>
  std::vector<Event> all() {
    const std::lock_guard lock(mutex_);
    std::vector<Event> found;
    for (const auto& event : events_)
      if (const auto* e = std::get_if<Event>(&event)) found.push_back(*e);
    return found;
  }
  // All but silence, which a machine that is busy enough may bring about.
  std::vector<TrainerFaulted> faults() {
    auto found = all<TrainerFaulted>();
    std::erase_if(found, [](const TrainerFaulted& f) { return f.fault == TrainerFault::stalled; });
    return found;
  }

 private:
  std::mutex mutex_;
  std::uint64_t packets_ = 0, out_of_order_ = 0, last_ = 0;
  StreamId stream_ = 0;
  std::vector<TrainerEvent> events_;
};

// Waits in real time, because the kernel does; false after `limit`.
bool soon(const std::function<bool()>& true_now, std::chrono::seconds limit = std::chrono::seconds(30));

}  // namespace unhurried::guest
