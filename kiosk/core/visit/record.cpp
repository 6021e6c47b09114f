#include "kiosk/core/visit/record.h"

#include <algorithm>

namespace unhurried::visit {

Summary summarise(const VisitRecord& record) {
  Summary s;
  for (const Step& step : record.steps) {
    s.steps_chosen += step.choice == Choice::chosen;
    s.steps_done += step.outcome == Outcome::done;
    s.calm_contacts += step.contact && step.withdrawn && !step.stopped && step.pauses == 0;
  }
  std::optional<VisitTime> stop_in_contact;
  for (const PaceEntry& entry : record.log) {
    if (entry.refusal != pace::Refusal::none) continue;
    s.pauses += entry.kind == pace::Kind::pause;
    if (entry.kind == pace::Kind::stop) {
      ++s.stops;
      if (entry.in_contact_after && !stop_in_contact) stop_in_contact = entry.at;
    }
    if (entry.kind == pace::Kind::withdrawn && stop_in_contact) {
      const Duration took = entry.at - *stop_in_contact;
      s.longest_stop_to_out = std::max(s.longest_stop_to_out.value_or(Duration::zero()), took);
      stop_in_contact.reset();
    }
  }
  return s;
}

}  // namespace unhurried::visit
