// From packets to a Reading: conditioning, baseline, softness, guarding, quality and the placement gate.
// Decides what the signal says; leaves what may follow from it to pace and session.
// Pure and causal: state moves on by packets and ticks, each with its own visit time; the same input in any
// block size gives the same output bits.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "devices/packet.h"
#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/reading.h"

namespace unhurried::signal {

class Estimator {
 public:
  explicit Estimator(const Config& config);
  ~Estimator();
  Estimator(const Estimator&);  // a copy goes on exactly as the original would
  Estimator& operator=(const Estimator&);

  // A trainer arrived or left. Arrival starts all filters anew; a baseline of another probe is dropped.
  void arrived(StreamId stream, std::span<const Channel> channels, VisitTime now);
  void left(VisitTime now);

  // Changing the placement drops the baseline and starts the filters' settling anew.
  void place(Placement placement, VisitTime now);

  // Packets of other streams than the arrived one are ignored.
  void packet(const Packet& packet, VisitTime now);
  void gap(const Gap& gap, VisitTime now);

  // Brings staleness and the slow rules up to `now`. Call on the 20 ms grid.
  void tick(VisitTime now);

  // One breath of the pacer as it is shown to her; nothing while none is. Her own phase is found in the
  // signal.
  void breathe(std::optional<Duration> cycle);

  // Rest: begins gathering a baseline; it is ready when enough good seconds were gathered (config).
  void begin_baseline(VisitTime now);
  void end_baseline(VisitTime now);  // takes the best of what there is, or nothing
  bool gathering_baseline() const;
  double gathered_good_seconds() const;  // for the clinician's side only
  const std::optional<Baseline>& baseline() const;
  std::vector<Baseline> baselines() const;  // of every sensor in use; the first is baseline()
  void accept_baseline();                   // the clinician's mark, on all of them
  void drop_baseline(VisitTime now);        // what it was taken with has changed; a gathering ends, too
  // From a given span (re-analysis) or a recovered visit; once for each sensor. It holds from the moment the
  // trainer has a channel of that quantity and unit.
  void set_baseline(const Baseline& baseline);
  void freeze_baseline(bool frozen);  // during a step nothing is learned

  const Reading& reading() const;  // as of the last packet or tick

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace unhurried::signal
