#include "kiosk/tools/virtual_room.h"

#include <algorithm>
#include <utility>

namespace unhurried::tools {

namespace {

constexpr Duration kGrid = 20ms, kFrame = 33ms;

simulator::SensorPlace place(signal::Placement placement) {
  switch (placement) {
    case signal::Placement::not_in_place:
      return simulator::SensorPlace::not_in_place;
    case signal::Placement::in_hand:
      return simulator::SensorPlace::in_hand;
    case signal::Placement::external_pads:
      return simulator::SensorPlace::external_pads;
    case signal::Placement::at_opening:
      return simulator::SensorPlace::at_opening;
    case signal::Placement::inside:
      return simulator::SensorPlace::inside;
  }
  return simulator::SensorPlace::not_in_place;
}

simulator::BodyCue felt(const session::BodyFeels& feels) {
  switch (feels.what) {
    case session::Felt::announced:
      return simulator::cue::Announced{};
    case session::Felt::contact:
      return simulator::cue::Contact{};
    case session::Felt::withdrawn:
      return simulator::cue::Withdrawn{};
    case session::Felt::stopped:
      return simulator::cue::Stopped{};
    case session::Felt::placed:
    case session::Felt::in_hand:
      return simulator::cue::Placed{place(feels.placement)};
  }
  return simulator::cue::Withdrawn{};
}

}  // namespace

VirtualRoom::VirtualRoom(RoomOptions options) : options_(std::move(options)), state_(options_.settings) {
  if (options_.body) {
    trainer_.emplace(*options_.body, options_.seed);
    if (const Status started = trainer_->start(host(now_), *this); !started) trainer_.reset();
  }
  happen(session::Supplied{options_.visit_id});
}

void VirtualRoom::on_packet(const Packet& packet) {
  arrived_.push_back(
      {VisitTime(packet.host_arrival.time_since_epoch()), options_.wall, session::TrainerPacket{packet}});
}

void VirtualRoom::on_event(const TrainerEvent& event) {
  VisitTime at = arrived_.empty() ? now_ : arrived_.back().at;
  std::visit(
      [&](const auto& one) {
        if constexpr (requires { one.at; }) at = VisitTime(one.at.time_since_epoch());
      },
      event);
  arrived_.push_back({at, options_.wall, session::TrainerHappened{event}});
}

void VirtualRoom::wait(Duration time) {
  effects_.clear();
  const VisitTime until = now_ + time;
  while (now_ < until) {
    const VisitTime frame_end = std::min(until, now_ + kFrame);
    if (trainer_) {
      if (const auto moment = state_.pacer.moment(now_)) {
        const auto rhythm = state_.pacer.current(now_);
        const double in = seconds(rhythm.in()) / seconds(rhythm.cycle());
        const double phase = moment->phase == breath::Phase::inhaling ? moment->fraction * in
                                                                      : in + moment->fraction * (1 - in);
        trainer_->cue(host(now_), simulator::cue::Breath{phase, rhythm.rate()});
      }
      trainer_->advance(host(frame_end));
    }
    std::vector<session::Event> due = std::exchange(arrived_, {});
    for (; next_tick_ <= frame_end; next_tick_ += kGrid)
      due.push_back({next_tick_, options_.wall, session::Tick{}});
    std::ranges::stable_sort(due, {}, &session::Event::at);
    for (const session::Event& event : due) feed(event);
    now_ = frame_end;
  }
}

void VirtualRoom::press(session::Person by, session::IntentKind kind, std::int64_t value, std::string text) {
  effects_.clear();
  session::Pressed pressed;
  pressed.by = by;
  pressed.may_raise = by != session::Person::unbound;
  pressed.press_began = now_;
  pressed.intent = {kind, value, std::move(text)};
  feed({now_, options_.wall, pressed});
}

void VirtualRoom::happen(decltype(session::Event::what) what) {
  effects_.clear();
  feed({now_, options_.wall, std::move(what)});
}

void VirtualRoom::feed(const session::Event& event) {
  const VisitTime at = event.at;
  log_.push_back(event);
  const std::uint32_t asked = state_.ask ? state_.ask->number : 0;
  const auto wanted = session::step(state_, log_.back());
  for (const session::Effect& effect : wanted) {
    effects_.push_back(effect);
    answer(effect);
  }
  if (state_.ask && state_.ask->number != asked)
    feed({at, options_.wall, session::AskShown{state_.ask->number}});
}

void VirtualRoom::answer(const session::Effect& effect) {
  if (const auto* feels = std::get_if<session::BodyFeels>(&effect); feels && trainer_)
    trainer_->cue(host(state_.now), felt(*feels));
  if (std::holds_alternative<session::ZeroTrainer>(effect) && trainer_)
    (void)trainer_->command(TrainerCommand::zero);  // what does not obey shows in the self-test
  if (const auto* tone = std::get_if<session::PlayTone>(&effect); tone && tone->tone == session::Tone::trial)
    feed({state_.now, options_.wall, session::SoundPlayed{true}});
  if (const auto* begin = std::get_if<session::BeginVisit>(&effect); begin && options_.earlier)
    feed({state_.now, options_.wall, session::EarlierVisits{begin->record.id, *options_.earlier}});
  if (!options_.stores) return;
  if (const auto* save = std::get_if<session::SaveVisit>(&effect))
    feed({state_.now, options_.wall, session::Saved{save->ticket}});
  if (const auto* close = std::get_if<session::CloseVisit>(&effect))
    feed({state_.now, options_.wall, session::Saved{close->ticket}});
}

}  // namespace unhurried::tools
