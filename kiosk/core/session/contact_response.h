// How the muscle answered a touch, where a sensor was in place before it (external pads): the peak of the
// rise, how long until it was back at rest, and the rise between announcement and contact. With a probe
// inside only "settling after placing", another measure.
#pragma once

#include <optional>

#include "kiosk/core/signal/reading.h"
#include "kiosk/core/visit/step.h"

namespace unhurried::session {

class ContactResponse {
 public:
  void begin(pace::Sensing sensing, VisitTime announced);
  void contact(VisitTime at);
  void placed_inside(VisitTime at);
  void reading(const signal::Reading& reading);
  const visit::Response& response() const { return response_; }

 private:
  // Above rest: octaves for EMG, cmH2O for pressure; nothing without level and baseline.
  static std::optional<double> rise(const signal::Reading& reading);

  pace::Sensing sensing_ = pace::Sensing::none;
  std::optional<VisitTime> announced_, contact_, placed_, settled_since_;
  visit::Response response_;
};

}  // namespace unhurried::session
