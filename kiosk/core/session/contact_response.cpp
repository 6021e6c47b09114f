#include "kiosk/core/session/contact_response.h"

#include <algorithm>
#include <cmath>

namespace unhurried::session {

namespace {

constexpr Duration kBackForGood = 5s;  // settled this long counts as soft again
constexpr Duration kSeenBefore = 1s;   // a good reading so short before contact saw its beginning
constexpr Duration kMostAway = 1s;     // of the reading, and the peak may have been missed
constexpr Duration kMarked = 1s;       // how far a person's mark of contact may lie from it
constexpr double kBand = 1.96;         // standard deviations of half a 95 % band

// What rest itself varies by, on the scale of the rise: a rise within it may be none.
double error_of(const signal::Baseline& rest) {
  if (rest.quantity == ChannelQuantity::pelvic_pressure) return kBand * rest.spread;
  return rest.level > 0 ? kBand * std::log2(1 + rest.spread / rest.level) : 0;
}

}  // namespace

ContactResponse::ContactResponse(const signal::Config& config)
    : time_error_(kMarked + from_seconds(config.settled_dwell_s)) {}

void ContactResponse::begin(pace::Sensing sensing, VisitTime announced) {
  const Duration time_error = time_error_;
  *this = ContactResponse({});
  time_error_ = time_error;
  sensing_ = sensing;
  announced_ = announced;
}

void ContactResponse::contact(VisitTime at) {
  if (pads() && !(seen_ && at - *seen_ <= kSeenBefore)) return;
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

void ContactResponse::reading(const signal::Reading& r, const std::optional<signal::Baseline>& rest) {
  if (!announced_) return;
  const bool soft_again = response_.softening.has_value();
  if (contact_ && pads() && !r.softness && newest_ && !soft_again) away_ += r.at - *newest_;
  newest_ = r.at;
  note_rise(r, rest);
  note_settling(r);
}

void ContactResponse::note_rise(const signal::Reading& r, const std::optional<signal::Baseline>& rest) {
  const auto up = rise(r);
  if (!up || !rest || !pads() || r.placement != signal::Placement::external_pads) return;
  seen_ = r.at;
  auto& peak = contact_ ? response_.peak_rise : response_.anticipation;
  peak = std::max(peak.value_or(0), *up);
  rise_error_ = error_of(*rest);
}

void ContactResponse::note_settling(const signal::Reading& r) {
  const auto from = pads() ? contact_ : placed_;
  auto& settling = pads() ? response_.softening : response_.settling_after_placing;
  if (!from || settling) return;
  if (!r.softness || r.state != signal::State::settled) {
    settled_since_.reset();
    return;
  }
  if (!settled_since_) settled_since_ = r.at;
  if (r.at - *settled_since_ >= kBackForGood) settling = std::max(Duration::zero(), *settled_since_ - *from);
}

visit::Response ContactResponse::response() const {
  visit::Response stated = response_;
  if (away_ > kMostAway) {
    stated.peak_rise.reset();
    stated.softening.reset();
  }
  if (stated.peak_rise || stated.anticipation) stated.rise_error = rise_error_;
  if (stated.softening || stated.settling_after_placing) stated.time_error = time_error_;
  return stated;
}

}  // namespace unhurried::session
