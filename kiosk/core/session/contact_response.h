// How the muscle answered a touch, where a sensor was in place before it (external pads): the peak of the
// rise, how long until it was back at rest, and the rise between announcement and contact. With a probe
// inside only "settling after placing", another measure. Each with the band that measuring itself leaves.
// Nothing is stated of a contact whose beginning was not seen, or through which the reading was away: a
// missing figure is safe, a flattering one is not.
#pragma once

#include <optional>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/reading.h"
#include "kiosk/core/visit/step.h"

namespace unhurried::session {

class ContactResponse {
 public:
  explicit ContactResponse(const signal::Config& config);
  void begin(pace::Sensing sensing, VisitTime announced);
  void contact(VisitTime at);
  void placed_inside(VisitTime at);
  // `rest`: what the reading stands on.
  void reading(const signal::Reading& reading, const std::optional<signal::Baseline>& rest);
  visit::Response response() const;

 private:
  // Above rest: octaves for EMG, cmH2O for pressure; nothing without level and baseline.
  static std::optional<double> rise(const signal::Reading& reading);
  void note_rise(const signal::Reading& reading, const std::optional<signal::Baseline>& rest);
  void note_settling(const signal::Reading& reading);
  bool pads() const { return sensing_ == pace::Sensing::external_pads; }

  Duration time_error_;
  pace::Sensing sensing_ = pace::Sensing::none;
  std::optional<VisitTime> announced_, contact_, placed_, settled_since_;
  std::optional<VisitTime> newest_, seen_;  // reading; reading with a softness, of pads
  Duration away_{};                         // without a reading since contact, until soft again
  std::optional<double> rise_error_;
  visit::Response response_;
};

}  // namespace unhurried::session
