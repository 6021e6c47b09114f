#include "devices/usb/usb_trainer.h"

#include <libusb.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "devices/usb/device.h"
#include "devices/usb/transfer_ring.h"

namespace unhurried::usb {

using namespace open_trainer;

namespace {

constexpr Duration kTryAgain = 2s;
constexpr timeval kTurn{0, 100'000};
// After a cancel, libusb gives everything back within a few turns; more means that the kernel is stuck.
constexpr int kDrainTurns = 50;

HostTime now() {
  return HostTime(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

}  // namespace

class UsbTrainer::Worker {
 public:
  Worker(TrainerSink& sink, BoundaryTap* tap) : sink_(sink), link_(tap) {}

  ~Worker() {
    if (thread_.joinable()) {
      stopping_ = true;
      libusb_interrupt_event_handler(context_);
      thread_.join();
    }
    if (registered_) libusb_hotplug_deregister_callback(context_, callback_);
    for (const Arrival& a : arrivals_) libusb_unref_device(a.device);
    for (const Candidate& c : candidates_) libusb_unref_device(c.device);
    if (context_) libusb_exit(context_);
  }

  Status start() {
    if (const int error = libusb_init(&context_)) {
      context_ = nullptr;
      return Error{ErrorCode::io, fault_of(error, "use USB on this machine").detail};
    }
    if (!libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG))
      return Error{ErrorCode::unsupported,
                   "This system's libusb can't tell of plugged devices. Install the "
                   "distribution's libusb with udev support."};
    const int events = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT;
    const int error = libusb_hotplug_register_callback(context_, events, LIBUSB_HOTPLUG_ENUMERATE, kVendorId,
                                                       LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
                                                       &Worker::on_hotplug, this, &callback_);
    if (error != LIBUSB_SUCCESS) return Error{ErrorCode::io, fault_of(error, "watch for trainers").detail};
    registered_ = true;
    thread_ = std::thread([this] { run(); });
    return {};
  }

  Status command(TrainerCommand command) {
    if (!streaming_) return Error{ErrorCode::device_gone, "No trainer is plugged in. Plug it in first."};
    {
      const std::lock_guard lock(mutex_);
      commands_.push_back(command);
    }
    libusb_interrupt_event_handler(context_);
    return {};
  }

 private:
  struct Arrival {
    libusb_device* device;
    bool arrived;
  };
  struct Candidate {
    libusb_device* device;
    HostTime try_at;
    bool hopeless = false;
    std::optional<TrainerFault> told;
    bool looked_at = false;  // as the second one
  };

  // Called by libusb within its event loop, where opening and reading are not allowed: it only queues.
  static int on_hotplug(libusb_context*, libusb_device* device, libusb_hotplug_event event, void* self) {
    static_cast<Worker*>(self)->arrivals_.push_back(
        {libusb_ref_device(device), event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED});
    return 0;
  }

  void run() {
    while (!stopping_) {
      serve_arrivals();
      serve_candidates();
      serve_others();
      serve_commands();
      turn();
      serve_ring();
      link_.tick(now(), sink_);
    }
    close();
  }

  void turn() {
    timeval time = kTurn;
    libusb_handle_events_timeout_completed(context_, &time, nullptr);
  }

  void serve_arrivals() {
    while (!arrivals_.empty()) {
      const Arrival a = arrivals_.front();
      arrivals_.pop_front();
      const auto known = std::find_if(candidates_.begin(), candidates_.end(),
                                      [&](const Candidate& c) { return c.device == a.device; });
      // One device may be announced twice (libusb issue 1082), and may leave without having arrived.
      if (a.arrived && known == candidates_.end() && Device::has_our_ids(a.device)) {
        candidates_.push_back({libusb_ref_device(a.device), now(), false, std::nullopt});
      } else if (!a.arrived && known != candidates_.end()) {
        if (device_ && device_->is(a.device)) {
          device_->mark_gone();
          close();
        }
        const bool was_second = known->told == TrainerFault::two_trainers;
        libusb_unref_device(known->device);
        candidates_.erase(known);
        if (was_second) tell_if_alone();
      }
      libusb_unref_device(a.device);
    }
  }

  void serve_candidates() {
    for (Candidate& candidate : candidates_) {
      if (device_) return;
      if (candidate.hopeless || candidate.try_at > now()) continue;
      candidate.try_at = now() + kTryAgain;
      auto opened = Device::open(candidate.device);
      if (auto* fault = std::get_if<DeviceFault>(&opened)) {
        tell(candidate, *fault);
      } else if (auto& device = std::get<std::unique_ptr<Device>>(opened)) {
        begin(candidate, std::move(device));
      }
    }
  }

  // Which of two is inside her and which lies on the table, no program can know: people are told.
  void serve_others() {
    if (!device_) return;
    for (Candidate& candidate : candidates_) {
      if (candidate.looked_at || candidate.hopeless || device_->is(candidate.device)) continue;
      candidate.looked_at = true;
      if (!Device::calls_itself_trainer(candidate.device)) continue;
      tell(candidate,
           {TrainerFault::two_trainers,
            "More than one trainer is plugged in. The one with the serial number " +
                device_->identity().serial + " is used; unplug the other one, or this one to use the other.",
            true});
    }
  }

  void tell_if_alone() {
    const bool others = std::any_of(candidates_.begin(), candidates_.end(),
                                    [](const Candidate& c) { return c.told == TrainerFault::two_trainers; });
    if (!others) sink_.on_event(TrainerFaultOver{TrainerFault::two_trainers, now()});
  }

  void tell(Candidate& candidate, const DeviceFault& fault) {
    candidate.hopeless = !fault.may_pass;
    // It is tried again and again; staff need to hear it once.
    if (candidate.told == fault.fault) return;
    candidate.told = fault.fault;
    sink_.on_event(TrainerFaulted{fault.fault, fault.detail, now()});
  }

  void begin(Candidate& candidate, std::unique_ptr<Device> device) {
    if (!link_.plugged(device->identity(), device->handshake(), now(), sink_)) {
      candidate.hopeless = true;
      return;
    }
    for (Candidate& c : candidates_) {  // arrival ended every fault, so all is told anew
      c.told.reset();
      c.looked_at = false;
    }
    device_ = std::move(device);
    ring_ = std::make_unique<TransferRing>(device_->handle(),
                                           [this](Bytes bytes) { link_.report(bytes, now(), sink_); });
    ring_->fill();
    streaming_ = true;
    if (const Status started = device_->send(Command::start); !started) {
      fail(started.error().message);
    }
  }

  void serve_commands() {
    std::vector<TrainerCommand> commands;
    {
      const std::lock_guard lock(mutex_);
      commands.swap(commands_);
    }
    for (const TrainerCommand command : commands) {
      if (!device_) return;
      const auto sent = device_->send(command == TrainerCommand::zero ? Command::zero : Command::identify);
      // An unplug on the way is told as such.
      if (!sent && sent.error().code != ErrorCode::device_gone)
        sink_.on_event(TrainerFaulted{TrainerFault::usb_error, sent.error().message, now()});
    }
  }

  void serve_ring() {
    if (!ring_) return;
    switch (ring_->condition()) {
      case TransferRing::Condition::streaming:
        return;
      case TransferRing::Condition::halted:
        if (ring_->idle()) ring_->recover();
        return;
      case TransferRing::Condition::gone:
        device_->mark_gone();
        return close();
      case TransferRing::Condition::broken:
        return fail(fault_of(ring_->last_error(), "read from the trainer").detail);
    }
  }

  void fail(const std::string& detail) {
    for (Candidate& candidate : candidates_)
      if (device_->is(candidate.device)) candidate.try_at = now() + kTryAgain;
    sink_.on_event(TrainerFaulted{TrainerFault::usb_error, detail, now()});
    close();
  }

  // The order matters: nothing is freed that libusb holds, nothing is closed with transfers on their way.
  void close() {
    if (!device_) return;
    streaming_ = false;
    ring_->cancel();
    for (int i = 0; i < kDrainTurns && !ring_->idle(); ++i) turn();
    if (ring_->condition() == TransferRing::Condition::gone) device_->mark_gone();
    if (ring_->idle()) {
      if (ring_->condition() != TransferRing::Condition::gone) (void)device_->send(Command::stop);
      ring_.reset();
      device_.reset();
    } else {
      // Memory that the kernel may still write to is given up rather than freed.
      (void)ring_.release();
      (void)device_.release();
    }
    link_.unplugged(now(), sink_);
  }

  TrainerSink& sink_;
  Link link_;
  libusb_context* context_ = nullptr;
  libusb_hotplug_callback_handle callback_{};
  bool registered_ = false;
  std::deque<Arrival> arrivals_;
  std::vector<Candidate> candidates_;
  std::unique_ptr<Device> device_;
  std::unique_ptr<TransferRing> ring_;
  std::atomic<bool> stopping_{false}, streaming_{false};
  std::mutex mutex_;
  std::vector<TrainerCommand> commands_;  // guarded by mutex_
  std::thread thread_;
};

UsbTrainer::UsbTrainer(BoundaryTap* tap) : tap_(tap) {}

UsbTrainer::~UsbTrainer() {
  stop();
}

Status UsbTrainer::start(TrainerSink& sink) {
  if (worker_) return Error{ErrorCode::bad_argument, "The trainer is running already. Stop it first."};
  auto worker = std::make_unique<Worker>(sink, tap_);
  if (auto started = worker->start(); !started) return started;
  worker_ = std::move(worker);
  return {};
}

void UsbTrainer::stop() {
  worker_.reset();
}

Status UsbTrainer::command(TrainerCommand command) {
  if (!worker_) return Error{ErrorCode::device_gone, "The trainer is not running. Start it first."};
  return worker_->command(command);
}

}  // namespace unhurried::usb
