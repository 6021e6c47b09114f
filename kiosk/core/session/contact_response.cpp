#include "kiosk/core/session/contact_response.h"

#include <algorithm>
#include <cmath>

namespace unhurried::session {

namespace {
constexpr Duration kBackForGood = 5s;  // settled this long counts as soft again
}

void ContactResponse::begin(pace::Sensing sensing, VisitTime announced) {
  *this = {};
  sensing_ = sensing;
  announced_ = announced;
}

void ContactResponse::contact(VisitTime at) {
  contact_ = at;
}

void ContactResponse::placed_inside(VisitTime at) {
  placed_ = at;
  settled_since_.reset();
}

std::optional<double> ContactResponse::rise(const signal::Reading& r) {
  if (!r.softness || !r.level || !r.baseline) return std::nullopt;
  if (r.unit == ChannelUnit::cm_h2o) return *r.level - *r.baseline;
  if (*r.level <= 0 || *r.baseline <= 0) return std::nullopt;
  return std::log2(*r.level / *r.baseline);
}

void ContactResponse::reading(const signal::Reading& r) {
  if (!announced_) return;
  const auto up = rise(r);
  if (up && sensing_ == pace::Sensing::external_pads && r.placement == signal::Placement::external_pads) {
    auto& peak = contact_ ? response_.peak_rise : response_.anticipation;
    peak = std::max(peak.value_or(0), *up);
  }
  const auto from = sensing_ == pace::Sensing::external_pads ? contact_ : placed_;
  auto& settling =
      sensing_ == pace::Sensing::external_pads ? response_.softening : response_.settling_after_placing;
  if (!from || settling) return;
  if (!r.softness || r.state != signal::State::settled) {
    settled_since_.reset();
    return;
  }
  if (!settled_since_) settled_since_ = r.at;
  if (r.at - *settled_since_ >= kBackForGood) settling = std::max(Duration::zero(), *settled_since_ - *from);
}

}  // namespace unhurried::session
