#include "devices/usb/usb_trainer.h"

#include <libusb.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "devices/usb/clock.h"
#include "devices/usb/session.h"

namespace unhurried::usb {

namespace {

constexpr timeval kTurn{0, 100'000};

}  // namespace

// What a session tells passes through here, so that an arrival is known before anyone acts on it.
class UsbTrainer::Worker final : public TrainerSink {
 public:
  Worker(TrainerSink& sink, BoundaryTap* tap, Duration try_again)
      : sink_(sink), tap_(tap), try_again_(try_again) {}

  ~Worker() override {
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
    const int any = LIBUSB_HOTPLUG_MATCH_ANY;
    const int error = libusb_hotplug_register_callback(context_, events, LIBUSB_HOTPLUG_ENUMERATE, any, any,
                                                       any, &Worker::on_hotplug, this, &callback_);
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
    if (!Device::has_our_ids(device)) return 0;
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
      serve_session();
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
      if (a.arrived && known == candidates_.end()) {
        candidates_.push_back({libusb_ref_device(a.device), now(), false, std::nullopt});
      } else if (!a.arrived && known != candidates_.end()) {
        if (session_ && session_->device().is(a.device)) {
          session_->mark_gone();
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
      if (session_) return;
      if (candidate.hopeless || candidate.try_at > now()) continue;
      candidate.try_at = now() + try_again_;
      auto opened = Device::open(candidate.device);
      if (auto* fault = std::get_if<DeviceFault>(&opened)) {
        tell(candidate, *fault);
      } else if (auto& device = std::get<std::unique_ptr<Device>>(opened)) {
        begin(std::move(device));
      }
    }
  }

  // Which of two is inside her and which lies on the table, no program can know: people are told.
  void serve_others() {
    if (!streaming_) return;
    for (Candidate& candidate : candidates_) {
      if (candidate.looked_at || candidate.hopeless || session_->device().is(candidate.device)) continue;
      candidate.looked_at = true;
      if (!Device::calls_itself_trainer(candidate.device)) continue;
      tell(candidate, {TrainerFault::two_trainers,
                       "More than one trainer is plugged in. The one with the serial number " +
                           session_->device().identity().serial +
                           " is used; unplug the other one, or this one to use the other.",
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

  void begin(std::unique_ptr<Device> device) {
    session_ = std::make_unique<Session>(std::move(device), last_stream_ + 1, tap_, *this);
    session_->begin();
  }

  void serve_session() {
    if (!session_) return;
    Candidate* candidate = candidate_in_use();
    switch (session_->serve()) {
      case Session::State::asking:
      case Session::State::streaming:
        return;
      case Session::State::refused:
        if (candidate) candidate->hopeless = true;
        return close();
      case Session::State::failed:
        if (candidate) {
          candidate->try_at = now() + try_again_;
          tell(*candidate, {TrainerFault::usb_error, session_->failure(), true});
        }
        return close();
      case Session::State::gone:
        return close();
    }
  }

  Candidate* candidate_in_use() {
    for (Candidate& candidate : candidates_)
      if (session_->device().is(candidate.device)) return &candidate;
    return nullptr;
  }

  void on_packet(const Packet& packet) override { sink_.on_packet(packet); }

  void on_event(const TrainerEvent& event) override {
    if (std::holds_alternative<TrainerArrived>(event)) arrived();
    sink_.on_event(event);
  }

  void arrived() {
    streaming_ = true;
    ++last_stream_;
    for (Candidate& candidate : candidates_) {  // arrival ended every fault, so all is told anew
      candidate.told.reset();
      candidate.looked_at = false;
    }
  }

  void serve_commands() {
    std::vector<TrainerCommand> commands;
    {
      const std::lock_guard lock(mutex_);
      commands.swap(commands_);
    }
    for (const TrainerCommand command : commands) {
      if (!streaming_) return;
      if (const auto obeyed = session_->command(command); !obeyed)
        sink_.on_event(TrainerFaulted{TrainerFault::refused_command, obeyed.error().message, now()});
    }
  }

  void close() {
    if (!session_) return;
    streaming_ = false;
    session_->close([this] { turn(); });
    session_.reset();
  }

  TrainerSink& sink_;
  BoundaryTap* tap_;
  Duration try_again_;
  StreamId last_stream_ = 0;
  libusb_context* context_ = nullptr;
  libusb_hotplug_callback_handle callback_{};
  bool registered_ = false;
  std::deque<Arrival> arrivals_;
  std::vector<Candidate> candidates_;
  std::unique_ptr<Session> session_;
  std::atomic<bool> stopping_{false}, streaming_{false};
  std::mutex mutex_;
  std::vector<TrainerCommand> commands_;  // guarded by mutex_
  std::thread thread_;
};

UsbTrainer::UsbTrainer(BoundaryTap* tap, Duration try_again) : tap_(tap), try_again_(try_again) {}

UsbTrainer::~UsbTrainer() {
  stop();
}

Status UsbTrainer::start(TrainerSink& sink) {
  if (worker_) return Error{ErrorCode::bad_argument, "The trainer is running already. Stop it first."};
  auto worker = std::make_unique<Worker>(sink, tap_, try_again_);
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
