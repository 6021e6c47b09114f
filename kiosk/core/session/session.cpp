#include "kiosk/core/session/session.h"

#include <algorithm>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

constexpr Duration kGrid = 20ms;

std::uint32_t ticks(Duration d) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(1, d / kGrid));
}

Limits limits_of(const Times& t) {
  return {ticks(t.ask_unanswered), ticks(t.reading_missing), ticks(t.reading_back),
          ticks(t.guarding_lasts), ticks(t.no_sign),         ticks(t.check_in)};
}

template <class... F>
struct Visitor : F... {
  using F::operator()...;
};
template <class... F>
Visitor(F...) -> Visitor<F...>;

// The newest of the record's that holds these values.
const visit::TakenBaseline* taken(const visit::VisitRecord& record, const signal::Baseline& baseline) {
  const auto found = std::find_if(record.baselines.rbegin(), record.baselines.rend(), [&](const auto& one) {
    return static_cast<const signal::Baseline&>(one) == baseline;
  });
  return found == record.baselines.rend() ? nullptr : &*found;
}

// Of every sensor: accepted by a clinician, and known not to be tense against her earlier visits.
bool baselines_trusted(const State& s) {
  if (!s.earlier) return false;
  const auto all = s.estimator.baselines();
  return std::all_of(all.begin(), all.end(), [&](const signal::Baseline& one) {
    const visit::TakenBaseline* now = taken(s.record, one);
    if (!now || !now->accepted) return false;
    const auto against = visit::against_earlier(*now, *s.earlier, s.settings.signal);
    return !against || !against->tense;
  });
}

}  // namespace

State::State(Settings s)
    : settings(std::move(s)),
      limits(limits_of(settings.times)),
      estimator(settings.signal),
      response(settings.signal) {
  desk.rooms = settings.rooms;
}

std::vector<Effect> step(State& s, const Event& event) {
  std::vector<Effect> out;
  s.now = event.at;
  Turn turn(s, event, out);
  std::visit(Visitor{
                 [&](const Tick&) { turn.tick(); },
                 [&](const Pressed& press) { turn.pressed(press); },
                 [&](const AskShown& shown) {
                   if (s.ask && s.ask->number == shown.number && !s.ask_shown) s.ask_shown = event.at;
                 },
                 [&](const StopPathLost&) {
                   turn.pace(pace::Kind::lost, pace::Who::device, pace::PauseCause::input_lost);
                 },
                 [&](const StopPathBack&) { turn.pace(pace::Kind::stop_path_back, pace::Who::device); },
                 [&](const SwitchHeard& heard) {
                   desk::HandSwitch& hand = s.desk.hand_switch;
                   if (s.stage != Stage::prepare || !hand.learning || heard.identity.empty()) return;
                   hand.identity = heard.identity;
                   hand.learning = false;
                 },
                 [&](const SwitchHeld& held) { turn.hand_switch(held.down); },
                 [&](const InboxFull&) { turn.pace(pace::Kind::pause, pace::Who::device); },
                 [&](const TrainerPacket& p) { turn.packet(p.packet); },
                 [&](const TrainerHappened& t) { turn.trainer(t.event); },
                 [&](const Supplied& supplied) { s.next_id = supplied.visit_id; },
                 [&](const SoundPlayed& sound) {
                   if (sound.ok && s.desk.sound == desk::SoundCheck::untried)
                     s.desk.sound = desk::SoundCheck::played;
                 },
                 [&](const VoiceTried& tried) {
                   std::erase(s.voiceless, tried.language);
                   if (!tried.works) s.voiceless.push_back(tried.language);
                 },
                 [&](const Saved& saved) {
                   if (saved.ticket == s.saving.note_ticket && saved.ticket != 0) {
                     s.saving.note_ticket = 0;
                     if (s.saving.note_step < s.record.steps.size())
                       s.record.steps[s.saving.note_step].note_confirmed = true;
                   }
                   if (saved.ticket == s.saving.close_ticket && saved.ticket != 0) s.saving.closed = true;
                   s.saving.failure.clear();
                 },
                 [&](const SaveFailed& failed) {
                   s.saving.failure = failed.message;
                   if (failed.ticket == s.saving.note_ticket) s.saving.note_ticket = 0;
                   if (failed.ticket == s.saving.close_ticket) s.saving.close_ticket = 0;
                 },
                 [&](const Exported& exported) {
                   s.desk.exported = exported.ok ? desk::ExportState::done : desk::ExportState::failed;
                   s.desk.export_message = exported.message;
                 },
                 [&](const Recovered& found) { turn.recovered(found); },
                 [&](const EarlierVisits& known) {
                   if (known.visit_id == s.record.id) s.earlier = known.visits;
                 },
             },
             event.what);
  turn.flush();
  return out;
}

const visit::TakenBaseline* baseline_in_use(const State& s) {
  return s.estimator.baseline() ? taken(s.record, *s.estimator.baseline()) : nullptr;
}

std::optional<visit::AgainstEarlier> against_earlier(const State& s) {
  const visit::TakenBaseline* now = baseline_in_use(s);
  if (!now || !s.earlier) return std::nullopt;
  return visit::against_earlier(*now, *s.earlier, s.settings.signal);
}

pace::CueInputs cue_inputs(const State& s) {
  const signal::Reading& r = s.estimator.reading();
  pace::CueInputs in;
  in.cue_phase = s.pacer.in_cue_phase(s.now);
  in.reading_good = r.softness.has_value();
  in.settled = r.softness && r.state == signal::State::settled && !r.onset;
  in.baseline_exists = s.estimator.baseline().has_value();
  in.baseline_trusted = in.baseline_exists && baselines_trusted(s);
  in.placed_inside = s.placement == signal::Placement::inside;
  in.read_from_the_start = s.read_from_the_start;
  return in;
}

bool keeps_trace(const State& s) {
  return visit_runs(s.stage) && s.record.consents.record_picture.value_or(false);
}

bool may_zero(const State& s) {
  if (!s.trainer.measures_pressure()) return false;
  return !visit_runs(s.stage) || s.placement == signal::Placement::not_in_place;
}

bool shows_picture(const State& s) {
  const auto choice = s.record.wishes.picture;
  return choice == visit::Picture::on ||
         (choice == visit::Picture::while_breathing && s.stage == Stage::breathing);
}

std::vector<visit::Request> pending_requests(const State& s) {
  std::vector<visit::Request> out;
  for (const visit::Requested& one : s.record.wishes.requests)
    if (!one.ended) out.push_back(one.what);
  return out;
}

const visit::Step* noted_step(const State& s) {
  return s.noted && *s.noted < s.record.steps.size() ? &s.record.steps[*s.noted] : nullptr;
}

}  // namespace unhurried::session
