#include <utility>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

void Turn::staff(const Intent& intent) {
  desk::Desk& d = s_.desk;
  switch (intent.kind) {
    case IntentKind::prepare_visit:
      if (s_.stage != Stage::idle && s_.stage != Stage::ended) return;
      d = desk::Desk{};
      d.rooms = s_.settings.rooms;
      s_.stage = Stage::prepare;
      s_.saving.closed = false;
      if (s_.trainer.info) s_.trainer.begin_test(e_.at);
      return;
    case IntentKind::cancel_prepare:
      if (s_.stage == Stage::prepare) s_.stage = Stage::idle;
      return;
    case IntentKind::next_room:
      d.room = (d.room + 1) % d.rooms.size();
      return;
    case IntentKind::tick_item:
      if (intent.value >= 0 && intent.value < desk::kItems) {
        bool& ticked = d.ticked[static_cast<std::size_t>(intent.value)];
        ticked = !ticked;
      }
      return;
    case IntentKind::try_sound:
      d.sound = desk::SoundCheck::untried;
      out_.push_back(PlayTone{Tone::trial});
      return;
    case IntentKind::heard_sound:
      if (d.sound == desk::SoundCheck::played) d.sound = desk::SoundCheck::heard;
      break;
    case IntentKind::waive_sound:
      if (s_.settings.try_out) d.sound = desk::SoundCheck::waived;
      break;
    case IntentKind::self_test:
      s_.trainer.begin_test(e_.at);
      return;
    case IntentKind::zero_in_air:
      if (!may_zero(s_)) return;
      out_.push_back(ZeroTrainer{});
      s_.trainer.begin_test(e_.at);
      return;
    case IntentKind::go_without_sensor:
      d.without_sensor = !d.without_sensor;
      return;
    case IntentKind::learn_switch:
      if (s_.stage == Stage::prepare) d.hand_switch.learning = !d.hand_switch.learning;
      return;
    case IntentKind::hold_switch:
      if (s_.stage == Stage::prepare) d.hand_switch.hold_to_continue = !d.hand_switch.hold_to_continue;
      return;
    case IntentKind::voice_from_start:
      if (s_.stage == Stage::prepare) d.voice_from_start = !d.voice_from_start;
      return;
    case IntentKind::open_visit:
      open_visit();
      return;
    case IntentKind::close_visit:
      close_visit();
      return;
    case IntentKind::export_visit:
      if (s_.stage != Stage::ended || d.exported == desk::ExportState::running) return;
      d.exported = desk::ExportState::running;
      out_.push_back(ExportVisit{s_.record.id});
      return;
    case IntentKind::export_days:
      if (visit_runs(s_.stage) || d.exported == desk::ExportState::running) return;
      if (intent.value < 1 || intent.value > 366) return;
      d.exported = desk::ExportState::running;
      out_.push_back(ExportDays{static_cast<int>(intent.value)});
      return;
    default:
      return;
  }
  // Heard or waived in mid-visit, after a restart: contact may be announced again.
  if (visit_runs(s_.stage) && (d.sound == desk::SoundCheck::heard || d.sound == desk::SoundCheck::waived))
    pace(pace::Kind::sound_tried, pace::Who::clinician);
}

void Turn::open_visit() {
  desk::Desk& d = s_.desk;
  if (s_.stage != Stage::prepare || s_.next_id.empty() || !desk::missing(d, s_.trainer.ready()).empty())
    return;
  visit::VisitRecord record;
  record.id = std::exchange(s_.next_id, {});
  record.patient = d.field(desk::Field::patient_number);
  record.room = d.rooms[d.room];
  record.started = e_.wall;
  record.test_data = s_.settings.try_out || (s_.trainer.info && s_.trainer.info->simulated);
  if (!d.without_sensor) record.trainer = s_.trainer.name();
  record.people.clinician = d.field(desk::Field::clinician);
  record.people.chaperone = d.field(desk::Field::chaperone);
  record.people.prepared_by = d.field(desk::Field::clinician);
  record.provenance = s_.settings.provenance;
  if (!s_.settings.languages.empty()) record.preferences.language = s_.settings.languages.front();
  if (d.voice_from_start) record.wishes.sounds.voice = visit::Voice::names;
  // Nothing of the visit before may reach into this one.
  State fresh(s_.settings);
  fresh.trainer = s_.trainer;
  fresh.estimator = s_.estimator;
  fresh.saving.next_ticket = s_.saving.next_ticket;
  fresh.desk = d;
  fresh.voiceless = s_.voiceless;
  fresh.now = fresh.origin = e_.at;
  fresh.record = record;
  fresh.stage = Stage::welcome;
  s_ = std::move(fresh);
  s_.estimator.place(signal::Placement::not_in_place, e_.at);
  pace(pace::Kind::sound_tried, pace::Who::clinician);
  out_.push_back(BeginVisit{s_.record});
  save();
}

void Turn::close_visit() {
  const bool to_be_tried_again = s_.stage == Stage::ended && !s_.saving.closed;
  if ((!afterwards(s_.stage) && !to_be_tried_again) || s_.saving.close_ticket != 0) return;
  s_.record.summary = visit::summarise(s_.record);
  s_.saving.close_ticket = s_.saving.next_ticket++;
  out_.push_back(CloseVisit{s_.saving.close_ticket, s_.record});
  s_.stage = Stage::ended;
  s_.desk.field(desk::Field::chosen_name).clear();
}

}  // namespace unhurried::session
