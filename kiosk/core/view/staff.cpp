#include "kiosk/core/view/view.h"

namespace unhurried::view {

Staff staff(const session::State& s) {
  Staff v;
  v.stage = s.stage;
  v.desk = s.desk;
  v.missing = desk::missing(s.desk, s.trainer.ready());
  v.may_open = s.stage == session::Stage::prepare && v.missing.empty() && !s.next_id.empty();
  v.try_out = s.settings.try_out;
  v.trainer_there = s.trainer.info.has_value();
  if (s.trainer.info) {
    v.simulated = s.trainer.info->simulated;
    v.trainer = s.trainer.info->product + " " + s.trainer.info->serial + " " + s.trainer.info->firmware;
    v.channels = s.trainer.info->channels;
  }
  v.pressure = s.trainer.measures_pressure();
  v.may_zero = session::may_zero(s);
  v.self_test = s.trainer.self_test;
  v.fault = s.trainer.fault;
  v.packets = s.trainer.packets;
  v.lost = s.trainer.lost;
  v.closed = s.saving.closed;
  v.save_failure = s.saving.failure;
  v.visit_id = s.record.id;
  v.unreviewed = s.settings.unreviewed;
  v.voiceless = s.voiceless;
  v.none_reviewed = !v.unreviewed.empty() && v.unreviewed.size() == s.settings.languages.size();
  return v;
}

}  // namespace unhurried::view
