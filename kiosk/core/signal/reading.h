// What the kiosk believes about the muscle at one moment, and what it was measured against.
// Decides: the words (states, causes, reasons) that estimator, session, view, records and export share.
// A reading without softness is the safe one: the gauge shows nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "devices/base/time.h"
#include "devices/packet.h"

namespace unhurried::signal {

// Where the sensor is, as a person marked it; the estimator may only take away from it (not in place).
enum class Placement : std::uint8_t { not_in_place, in_hand, external_pads, at_opening, inside };

enum class State : std::uint8_t { no_reading, settled, settling, guarding };

enum class Cause : std::uint8_t { unknown, hers, cough, strain, movement, leak };

// Why a reading is worse than good; bits of Reading::reasons. Those in kForbidding leave no reading at all.
enum Reason : std::uint16_t {
  reason_none = 0,
  reason_no_trainer = 1 << 0,
  reason_stale = 1 << 1,        // nothing for max(300 ms, 3 report intervals)
  reason_gap = 1 << 2,          // packets missing within the window
  reason_flat_line = 1 << 3,    // the same value for longer than a living body gives
  reason_railed = 1 << 4,       // at the end of the sensor's range
  reason_mains = 1 << 5,        // mains hum is most of the power
  reason_below_noise = 1 << 6,  // less than the amplifier's own noise: open or shorted
  reason_lead_off = 1 << 7,
  reason_out_of_place = 1 << 8,  // placement says no, or pressure is that of free air
  reason_moving = 1 << 9,        // an electrode or the sensor moves: what follows is not the muscle's
  reason_no_baseline = 1 << 10,
  reason_settling_filter = 1 << 11,  // first second after start, gap or placement
  reason_narrow_band = 1 << 12,      // the channel's rate carries only a part of the muscle's signal
  reason_unusable_rate = 1 << 13,    // no channel of the trainer carries enough of it
  reason_clipped = 1 << 14,          // peaks cut off before the end of the sensor's range
};
inline constexpr std::uint16_t kForbidding =
    reason_no_trainer | reason_stale | reason_flat_line | reason_railed | reason_mains | reason_below_noise |
    reason_lead_off | reason_out_of_place | reason_moving | reason_no_baseline | reason_settling_filter |
    reason_unusable_rate | reason_clipped;

struct Reading {
  VisitTime at;
  std::optional<double> softness;  // 0 (far above rest) .. 1 (as at her rest); empty: no reading
  State state = State::no_reading;
  bool onset = false;  // the fast detector: a rise began; only lowers
  Cause cause = Cause::unknown;
  ChannelUnit unit = ChannelUnit::uncalibrated;  // of level and baseline
  std::optional<double> level;                   // RMS microvolt, or cmH2O; staff and clinician only
  std::optional<double> baseline;
  double quality = 0;  // 0..1
  std::uint16_t reasons = reason_no_trainer;
  Placement placement = Placement::not_in_place;
  std::optional<double>
      hand_squeeze;  // 0..1, only with Placement::in_hand, for the rehearsal; never softness
};

struct Baseline {
  ChannelQuantity quantity = ChannelQuantity::pelvic_emg;
  ChannelUnit unit = ChannelUnit::uncalibrated;
  double level = 0;        // median of the best quiet span, in unit
  double spread = 0;       // robust standard deviation there, in unit
  double quiet_floor = 0;  // 10th percentile
  double guard_level = 0;  // where guarding begins
  double burst_level =
      0;              // of a muscle's rest: the 99.8th percentile, where units fire now and then; 0: unknown
  double colour = 0;  // of a muscle's rest: correlation of samples 1 ms apart, 0..0.9; 0 where unknown
  Placement placement = Placement::not_in_place;
  double good_seconds = 0;  // of samples that were used
  bool accepted = false;    // by a clinician; the cue never opens by sensor without it
  bool operator==(const Baseline&) const = default;
};

}  // namespace unhurried::signal
