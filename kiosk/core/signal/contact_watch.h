// Is there a living body at this channel? Flat lines, rails, loose leads: what must blank the gauge at once.
// Decides: the contact reasons of one channel from its raw samples. Leaves mains, noise and air to
// channel_track.
#pragma once

#include <cstdint>

#include "devices/packet.h"
#include "kiosk/core/signal/clip_watch.h"
#include "kiosk/core/signal/config.h"

namespace unhurried::signal {

class ContactWatch {
 public:
  ContactWatch(const Channel& channel, const Config& config);

  void restart();
  // Values that are not numbers count as railed.
  void sample(double value, bool railed, bool lead_off);
  std::uint16_t reasons() const;  // flat line, railed, clipped, lead off
  bool contact() const { return reasons() == 0; }

 private:
  double low_rail_, high_rail_;
  bool has_rails_, watches_clipping_;
  double railed_limit_, railed_gain_;
  std::int64_t flat_samples_, lead_off_samples_;
  std::int64_t clip_hold_;  // samples
  ClipWatch clip_;

  double last_ = 0;
  std::int64_t same_ = 0, since_lead_off_ = 0;
  std::int64_t since_clipped_ = 0;

  double railed_share_ = 0;  // of about the last second
  bool railed_ = false, any_ = false;
};

}  // namespace unhurried::signal
