#include "devices/simulator/simulated_trainer.h"

#include <algorithm>
#include <cmath>

namespace unhurried::simulator {

using namespace open_trainer;

namespace {

constexpr int kTickMs = 10;
constexpr std::uint64_t kTransitUs = 1'000;  // a full-speed host polls each millisecond

std::optional<Anchor> anchor_of(const BodyCue& cue) {
  if (std::holds_alternative<cue::Announced>(cue)) return Anchor::announced;
  if (std::holds_alternative<cue::Contact>(cue)) return Anchor::contact;
  if (std::holds_alternative<cue::Withdrawn>(cue)) return Anchor::withdrawn;
  if (std::holds_alternative<cue::Stopped>(cue)) return Anchor::stopped;
  return std::nullopt;
}

// The way to a device that is in this process: requests are answered at once.
class DirectCable final : public DeviceWriter {
 public:
  DirectCable(VirtualTrainer& device, OpenTrainer& line, HostTime at, TrainerSink& sink)
      : device_(device), line_(line), at_(at), sink_(sink) {}
  void control(const ControlRequest& request) override {
    const auto answer = device_.control(request);
    if (request.type == kRequestIn) line_.answer(answer ? Bytes(*answer) : Bytes(), at_, *this, sink_);
  }
  void report(Bytes) override {}  // it has no OUT endpoint

 private:
  VirtualTrainer& device_;
  OpenTrainer& line_;
  HostTime at_;
  TrainerSink& sink_;
};

}  // namespace

SimulatedTrainer::Run::Run(const Scenario& scenario, std::uint64_t seed, HostTime now, TrainerSink& to)
    : begin(now),
      sink(&to),
      body(scenario.body, scenario.placement, seed),
      device(simulated_identity("SIM-" + std::to_string(seed)), simulated_handshake(scenario.sensor.head_mm)),
      sensor(scenario.sensor, seed),
      wire(seed ^ 0x77697265ull),
      lose_until(now),
      corrupt_until(now) {}

SimulatedTrainer::SimulatedTrainer(Scenario scenario, std::uint64_t seed, BoundaryTap* tap)
    : scenario_(std::move(scenario)), seed_(seed), tap_(tap) {}

Status SimulatedTrainer::start(HostTime now, TrainerSink& sink) {
  unplug(now);
  run_.emplace(scenario_, seed_, now, sink);
  schedule(Anchor::start, now);
  run_->arrival = now;
  plug();
  set_arrival();
  return {};
}

void SimulatedTrainer::advance(HostTime now) {
  while (run_ && run_->arrival <= now) run_tick();
}

Status SimulatedTrainer::command(TrainerCommand command) {
  if (!run_ || !line_)
    return Error{ErrorCode::device_gone,
                 "The simulated trainer is unplugged. Wait until the scenario plugs it in."};
  DirectCable cable(run_->device, *line_, run_->arrival, *run_->sink);
  return line_->command(command, run_->arrival, cable);
}

void SimulatedTrainer::cue(HostTime at, const BodyCue& cue) {
  if (run_) run_->cues.push_back({at, cue});
}

HostTime SimulatedTrainer::tick_begin(std::int64_t tick) const {
  const double nominal_us = static_cast<double>(tick) * kTickMs * 1000.0;
  return run_->begin + Duration(std::llround(nominal_us / (1 + scenario_.sensor.clock_ppm * 1e-6)));
}

void SimulatedTrainer::set_arrival() {
  const Duration transit(static_cast<std::int64_t>(run_->wire.below(kTransitUs)));
  run_->arrival = tick_begin(run_->tick + 1) + transit;
}

void SimulatedTrainer::schedule(Anchor anchor, HostTime from) {
  for (const ScenarioEvent& event : scenario_.events)
    if (event.anchor == anchor) run_->due.push_back({from + event.delay, event.incident, event.amount});
  std::stable_sort(run_->due.begin(), run_->due.end(),
                   [](const DueIncident& a, const DueIncident& b) { return a.at < b.at; });
}

void SimulatedTrainer::hear_cues(HostTime now) {
  while (!run_->cues.empty() && run_->cues.front().at <= now) {
    const HeardCue heard = run_->cues.front();
    run_->cues.pop_front();
    run_->body.hear(heard.cue);
    if (const auto anchor = anchor_of(heard.cue)) schedule(*anchor, heard.at);
  }
}

void SimulatedTrainer::let_happen(HostTime now) {
  while (!run_->due.empty() && run_->due.front().at <= now) {
    const DueIncident due = run_->due.front();
    run_->due.erase(run_->due.begin());
    happen(due);
  }
}

void SimulatedTrainer::happen(const DueIncident& due) {
  Run& run = *run_;
  switch (due.incident) {
    case Incident::flat:
      run.device.set_flat(true);
      return;
    case Incident::railed:
      run.device.set_railed(true);
      return;
    case Incident::lead_off:
      run.device.set_lead_off(true);
      return;
    case Incident::mains:
      run.sensor.set_mains(due.amount);
      return;
    case Incident::recover:
      run.device.set_flat(false);
      run.device.set_railed(false);
      run.device.set_lead_off(false);
      run.sensor.recover();
      return;
    case Incident::lose:
      run.lose_until = due.at + from_seconds(due.amount);
      return;
    case Incident::corrupt:
      run.corrupt_until = due.at + from_seconds(due.amount);
      return;
    case Incident::unplug:
      unplug(run.arrival);
      return;
    case Incident::plug:
      if (!line_) plug();
      return;
    case Incident::cough:
    case Incident::movement:
    case Incident::strain:
    case Incident::guard:
    case Incident::squeeze:
    case Incident::slip:
    case Incident::back:
      run.body.suffer(due.incident, due.amount);
      return;
  }
}

// The part of a host that has found a device.
void SimulatedTrainer::plug() {
  Run& run = *run_;
  run.device.power_on();
  line_.emplace(run.device.identity(), ++last_stream_, tap_);
  DirectCable cable(run.device, *line_, run.arrival, *run.sink);
  line_->begin(run.arrival, cable);
}

void SimulatedTrainer::unplug(HostTime at) {
  if (!line_) return;
  line_->gone(at, *run_->sink);
  line_.reset();
}

void SimulatedTrainer::run_tick() {
  Run& run = *run_;
  const HostTime begin = tick_begin(run.tick);
  hear_cues(begin);
  let_happen(begin);
  std::optional<ReportBytes> report;
  for (int ms = 0; ms < kTickMs; ++ms)
    if (auto made = run.device.sample(run.sensor.read(run.body.next()))) report = made;
  const bool lost = begin < run.lose_until;
  if (line_) {
    DirectCable cable(run.device, *line_, run.arrival, *run.sink);
    if (report && !lost) {
      if (begin < run.corrupt_until) (*report)[run.wire.below(kReportSize)] ^= 0x40;
      line_->report(*report, run.arrival, cable, *run.sink);
    }
    line_->tick(run.arrival, cable, *run.sink);
  }
  ++run.tick;
  set_arrival();
}

}  // namespace unhurried::simulator
