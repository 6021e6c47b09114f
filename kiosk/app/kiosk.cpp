#include "kiosk/app/kiosk.h"

#include <algorithm>
#include <utility>

#include "kiosk/core/text/direction.h"
#include "kiosk/core/view/view.h"

namespace unhurried::app {
namespace {

constexpr Duration kGrid = 20ms;
// A loop that stood still longer than this (a suspended machine) can't say that nothing happened meanwhile.
constexpr Duration kLongestGap = 2s;
// Texts that follow a slow clock are looked at this often while a visit is open.
constexpr Duration kRefresh = 250ms;
constexpr Duration kIdleTurn = 250ms;

template <class... F>
struct Visitor : F... {
  using F::operator()...;
};
template <class... F>
Visitor(F...) -> Visitor<F...>;

}  // namespace

Kiosk::Kiosk(Parts parts, std::array<Surface*, 2> surfaces)
    : parts_(std::move(parts)),
      surfaces_(surfaces),
      state_(parts_.settings),
      begun_at_(parts_.clock.now()),
      next_tick_(begun_at_ + kGrid),
      refresh_at_(begun_at_),
      last_step_(begun_at_) {}

bool Kiosk::visit_open() const {
  return state_.stage != session::Stage::idle;
}

void Kiosk::step(HostTime at, decltype(session::Event::what) what) {
  // Times never run backwards for the session, even if two devices disagree by a moment.
  last_step_ = std::max(last_step_, at);
  session::Event event{visit_time(last_step_), parts_.clock.wall(), std::move(what)};
  for (const session::Effect& effect : session::step(state_, event)) follow(last_step_, effect);
}

void Kiosk::follow(HostTime at, const session::Effect& effect) {
  std::visit(Visitor{[&](const session::PlayTone& tone) {
                       fall_silent();
                       parts_.speaker.play(tone.tone);
                     },
                     [&](const session::BeginVisit& begin) { parts_.records.begin_visit(begin); },
                     [&](const session::SaveVisit& save) { parts_.records.save_visit(save); },
                     [&](const session::CloseVisit& close) { parts_.records.close_visit(close); },
                     [&](const session::ExportVisit& wanted) {
                       parts_.exporter.export_visit(wanted.visit_id, parts_.clock.wall());
                     },
                     [&](const session::ExportDays& wanted) {
                       parts_.exporter.export_days(wanted.days, parts_.clock.wall());
                     },
                     [&](const session::ZeroTrainer&) { parts_.trainer.zero(); },
                     [&](const session::BodyFeels& felt) { parts_.trainer.feel(at, felt); }},
             effect);
}

void Kiosk::press_lowering(screens::Role role, SurfaceName surface, HostTime at, session::IntentKind kind) {
  using session::IntentKind;
  if (surface == SurfaceName::clinician && role != screens::Role::unbound)
    kind = kind == IntentKind::stop ? IntentKind::stop_for_her : IntentKind::clinician_pause;
  step(at, session::Pressed{person(role), false, visit_time(at), {kind, 0, {}}});
}

// Any finger, any pointer, any bound key, on the way down, against what was on screen: before anything is
// drawn.
bool Kiosk::take_lowering(std::span<const RawEvent> events) {
  using session::IntentKind;
  bool lowered = false;
  const auto lower = [&](screens::Role role, SurfaceName on, HostTime at, IntentKind kind) {
    fall_silent();
    press_lowering(role, on, at, kind);
    lowered = true;
  };
  for (const RawEvent& event : events) {
    if (const auto* pointer = std::get_if<RawPointer>(&event)) {
      if (pointer->event.phase != screens::PointerPhase::down) continue;
      const screens::Element* hit =
          surface(pointer->surface).registry().lowering_at(pointer->event.x, pointer->event.y);
      if (!hit) continue;
      const auto role = role_of(pointer->event.source, pointer->surface, parts_.rules);
      lower(role, pointer->surface, pointer->event.at,
            hit->kind == screens::Kind::stop ? IntentKind::stop : IntentKind::pause);
    } else if (const auto* key = std::get_if<RawKey>(&event)) {
      const bool typing = surface(key->surface).state().typing;
      const auto kind = lowering_key(key->name, typing, parts_.rules);
      if (kind) lower(screens::Role::unbound, SurfaceName::hers, key->at, *kind);
    } else if (const auto* pressed = std::get_if<RawSwitch>(&event)) {
      const auto kind = lowering_switch(*pressed);
      if (kind) lower(role_of_switch(pressed->identity, rules()), SurfaceName::hers, pressed->at, *kind);
    }
  }
  return lowered;
}

InputRules Kiosk::rules() const {
  InputRules rules = parts_.rules;
  if (!state_.desk.hand_switch.identity.empty()) rules.her_switch = state_.desk.hand_switch.identity;
  return rules;
}

bool Kiosk::learns_switch() const {
  return state_.desk.hand_switch.learning && state_.stage == session::Stage::prepare;
}

// Anybody's switch stops. Hers stops too, but for the buttons that move the mark, choose, or are held; a
// choice on pause is a pause, at once.
std::optional<session::IntentKind> Kiosk::lowering_switch(const RawSwitch& pressed) {
  const desk::HandSwitch& hand = state_.desk.hand_switch;
  if (!pressed.down || learns_switch()) return std::nullopt;
  if (role_of_switch(pressed.identity, rules()) != screens::Role::patient) return session::IntentKind::stop;
  switch (switch_button(pressed.button)) {
    case SwitchButton::next:
      return std::nullopt;
    case SwitchButton::choose: {
      const screens::Element* marked = scanner_.marked(surface(SurfaceName::hers).registry());
      const bool pauses = marked && marked->kind == screens::Kind::pause;
      return pauses ? std::optional(session::IntentKind::pause) : std::nullopt;
    }
    case SwitchButton::stop:
      break;
  }
  if (hand.hold_to_continue && pressed.button == 0) return std::nullopt;
  return session::IntentKind::stop;
}

void Kiosk::take_switch(const RawSwitch& pressed, std::vector<Due>& due) {
  if (pressed.down) due.push_back({pressed.at, session::SwitchHeard{pressed.identity}});
  if (role_of_switch(pressed.identity, rules()) != screens::Role::patient) return;
  if (pressed.button == 0 && state_.desk.hand_switch.hold_to_continue)
    due.push_back({pressed.at, session::SwitchHeld{pressed.down}});
  Surface& hers = surface(SurfaceName::hers);
  const SwitchButton button = switch_button(pressed.button);
  if (button == SwitchButton::next && pressed.down) scanner_.next(hers.registry());
  if (button == SwitchButton::choose) {
    auto finger = scanner_.choose(hers.registry(), pressed.down, pressed.at);
    if (!finger) return;
    finger->role = screens::Role::patient;
    finger->device = pressed.device;
    hers.presses().pointer(*finger, hers.registry());
  }
  hers.pacer().at_once();
}

void Kiosk::take_key(const RawKey& key) {
  using What = screens::Typed::What;
  if (key.name != "Backspace" && key.name != "Return") return;
  const What what = key.name == "Return" ? What::enter : What::erase;
  surface(key.surface).state().typed.push_back({what, {}, 0, key.at});
}

void Kiosk::take_stop_paths(const RawStopPaths& paths, std::vector<Due>& due) {
  const std::string hers = rules().her_switch;
  const bool stops = !hers.empty() && !state_.desk.hand_switch.hold_to_continue &&
                     std::ranges::find(paths.switches, hers) != paths.switches.end();
  const bool there = paths.touch_screens > 0 || stops || parts_.rules.try_out;
  if (stop_path_was_there_ && !there) due.push_back({paths.at, session::StopPathLost{}});
  if (!stop_path_was_there_ && there) due.push_back({paths.at, session::StopPathBack{}});
  stop_path_was_there_ = there;
}

void Kiosk::take_rest(const RawEvent& event, std::vector<Due>& due) {
  std::visit(Visitor{[&](const RawPointer& pointer) {
                       Surface& on = surface(pointer.surface);
                       screens::PointerEvent known = pointer.event;
                       known.role = role_of(known.source, pointer.surface, parts_.rules);
                       on.presses().pointer(known, on.registry());
                       on.pacer().at_once();
                     },
                     [&](const RawKey& key) { take_key(key); },
                     [&](const RawText& text) {
                       surface(text.surface)
                           .state()
                           .typed.push_back({screens::Typed::What::text, text.text, 0, text.at});
                     },
                     [&](const RawSwitch& pressed) { take_switch(pressed, due); },
                     [&](const RawQuit&) { quit_ = true; },
                     [&](const RawExposed& exposed) { expose(exposed.surface); },
                     [&](const RawStopPaths& paths) { take_stop_paths(paths, due); }},
             event);
}

void Kiosk::gather_inbox(std::vector<Due>& due) {
  parts_.inbox.drain(drained_);
  HostTime at = last_step_;
  for (Inbox::Item& item : drained_.items) {
    if (auto* packet = std::get_if<Packet>(&item)) {
      at = packet->host_arrival;
      due.push_back({at, session::TrainerPacket{*packet}});
      continue;
    }
    auto& event = std::get<TrainerEvent>(item);
    // A gap has no time of its own: it lies where it was found among the packets.
    std::visit(Visitor{[](const Gap&) {}, [&](const auto& one) { at = one.at; }}, event);
    due.push_back({at, session::TrainerHappened{std::move(event)}});
  }
  if (drained_.control_full) due.push_back({at, session::InboxFull{}});
}

void Kiosk::gather_answers(HostTime now, std::vector<Due>& due) {
  answers_.clear();
  parts_.records.take_answers(answers_);
  for (RecordsAnswer& answer : answers_)
    std::visit([&](auto& one) { due.push_back({now, std::move(one)}); }, answer);
  sounds_.clear();
  parts_.speaker.take_answers(sounds_);
  for (const session::SoundPlayed& one : sounds_) due.push_back({now, one});
  voices_.clear();
  if (parts_.speech) parts_.speech->take_answers(voices_);
  for (session::VoiceTried& one : voices_) due.push_back({now, std::move(one)});
  exported_.clear();
  parts_.exporter.take_answers(exported_);
  for (session::Exported& one : exported_) due.push_back({now, std::move(one)});
}

// Presses become intents by drawing once more what the person saw.
void Kiosk::gather_presses(HostTime now, std::vector<Due>& due) {
  for (Surface* one : surfaces_) {
    one->presses().tick(now, one->registry());
    if (one->presses().waiting() || (one->state().typing && !one->state().typed.empty()))
      draw(*one, now, &due);
  }
}

void Kiosk::gather_ticks(HostTime now, std::vector<Due>& due) {
  if (now - next_tick_ > kLongestGap) {
    due.push_back({now, session::InboxFull{}});
    next_tick_ += (now - next_tick_) / kGrid * kGrid;
  }
  for (; next_tick_ <= now; next_tick_ += kGrid) due.push_back({next_tick_, session::Tick{}});
}

void Kiosk::turn(std::span<const RawEvent> events) {
  const HostTime now = parts_.clock.now();
  const bool lowered = take_lowering(events);

  std::vector<Due> due;
  for (const RawEvent& event : events) take_rest(event, due);
  if (lowered) {
    for (Surface* one : surfaces_) {
      one->presses().void_all();
      one->pacer().at_once();
    }
  }
  gather_presses(now, due);
  gather_inbox(due);
  gather_answers(now, due);
  gather_ticks(now, due);
  std::ranges::stable_sort(due, {}, &Due::at);
  for (Due& one : due) {
    const auto* packet = std::get_if<session::TrainerPacket>(&one.what);
    if (packet) keep_trace(packet->packet, one.at);
    step(one.at, std::move(one.what));
  }
  parts_.inbox.set_quiet(!visit_open());
  note_changes(now);
  draw_due(now);
}

void Kiosk::keep_trace(const Packet& packet, HostTime at) {
  if (!session::keeps_trace(state_) || !state_.trainer.info || packet.stream != state_.trainer.stream) return;
  const VisitTime arrival = VisitTime(visit_time(at) - state_.origin);
  const VisitTime begin = trace_clock_.begin_of(packet, arrival);
  if (begin < VisitTime()) return;  // before the visit
  for (const ChannelSamples& block : packet.blocks()) {
    const auto channel = std::ranges::find(state_.trainer.info->channels, block.channel, &Channel::id);
    if (channel == state_.trainer.info->channels.end() || block.count == 0) continue;
    const auto samples = block.samples();
    parts_.records.append_trace(state_.record.id, *channel, begin, {samples.begin(), samples.end()});
  }
}

void Kiosk::note_changes(HostTime now) {
  if (visit_open()) parts_.trainer.show_breath(now, state_.pacer, visit_time(now));
  const view::Hearing hearing = view::hearing(state_);
  parts_.speaker.hear({hearing.breath, begun_at_, hearing.loudness});
  const bool matters = drawn_stage_ != state_.stage || !(drawn_pace_ == state_.pace);
  for (Surface* one : surfaces_) {
    if (matters) one->pacer().at_once();
    if (now >= refresh_at_ || (visit_open() && !drained_.items.empty())) one->pacer().changed();
  }
  if (now >= refresh_at_) refresh_at_ = visit_open() ? now + kRefresh : HostTime::max();
  if (!visit_open()) refresh_at_ = std::min(refresh_at_, now + 4 * kRefresh);
  drawn_stage_ = state_.stage;
  drawn_pace_ = state_.pace;
}

void Kiosk::draw(Surface& on, HostTime now, std::vector<Due>* due) {
  const bool hers = on.name() == SurfaceName::hers;
  const std::string& language =
      hers && visit_open() ? state_.record.preferences.language : parts_.clinic_language;
  const auto chosen = parts_.catalogues.find(language);
  const auto& catalogue = chosen != parts_.catalogues.end() ? *chosen : *parts_.catalogues.begin();
  parts_.texts.set_language(catalogue.first);
  if (hers) {
    const screens::Element* marked = scanner_.marked(on.registry());
    on.state().marked = marked ? marked->id : std::string();
    // Of a visit that is over, nothing stays on her screen, its looks included.
    const bool visit = session::visit_runs(state_.stage) || state_.stage >= session::Stage::dressing;
    on.set_theme(parts_.her_theme(visit ? state_.record.wishes : visit::Wishes{}));
  }
  const DrawScreen& screen = hers ? parts_.draw_hers : parts_.draw_clinician;
  std::vector<screens::Said> said = on.draw([&](screens::Ui& ui) { screen(state_, catalogue.second, ui); },
                                            now, parts_.texts, text::runs_right_to_left(catalogue.first));
  parts_.texts.end_frame();
  ++frames_[static_cast<std::size_t>(on.name())];
  if (hers) {
    const auto* asked = std::get_if<pace::Asked>(&state_.pace.phase);
    const std::uint32_t number = asked ? asked->ask.number : 0;
    if (number != asked_number_) asked_frame_ = asked ? frame_number(SurfaceName::hers) : 0;
    asked_number_ = number;
    narrate(on, catalogue.first, catalogue.second);
  }
  if (!due) return;
  for (screens::Said& one : said) {
    const screens::Press& press = one.press;
    due->push_back({press.ended, session::Pressed{person(press.role), may_raise(press.role, press.source),
                                                  visit_time(press.began), std::move(one.intent)}});
    for (Surface* any : surfaces_) any->pacer().at_once();
  }
}

// Who stops or pauses wants to be heard, not talked to. The next screen's words come after that.
void Kiosk::fall_silent() {
  if (parts_.speech) parts_.speech->quiet();
}

void Kiosk::narrate(const Surface& hers, const std::string& language, const text::Catalogue& texts) {
  if (!parts_.speech) return;
  const screens::Element* marked = scanner_.marked(hers.registry());
  auto said = narrator_.hear({.registry = hers.registry(),
                              .marked = marked ? std::string_view(marked->id) : std::string_view(),
                              .hearing = view::hearing(state_),
                              .language = language,
                              .chosen = texts[text::TextId::patient_spoken_chosen],
                              .busy = parts_.speech->busy()});
  if (!said) return;
  if (said->empty()) return fall_silent();
  parts_.speech->say({language, std::move(*said)});
}

void Kiosk::draw_due(HostTime now) {
  for (Surface* one : surfaces_)
    if (one->pacer().due(now)) draw(*one, now, nullptr);
}

void Kiosk::shown(SurfaceName name, std::uint64_t frame) {
  if (name != SurfaceName::hers || asked_frame_ == 0 || frame < asked_frame_) return;
  step(parts_.clock.now(), session::AskShown{asked_number_});
  asked_frame_ = 0;
}

void Kiosk::expose(SurfaceName name) {
  surface(name).pacer().at_once();
}

HostTime Kiosk::next_turn() const {
  const bool holding = std::ranges::any_of(surfaces_, [](Surface* one) { return one->presses().holding(); });
  HostTime next = visit_open() || holding ? next_tick_ : next_tick_ - kGrid + kIdleTurn;
  for (Surface* one : surfaces_) next = std::min(next, one->pacer().next());
  return next;
}

}  // namespace unhurried::app
