// A baseline with what it was taken with, and how it stands against those of her earlier visits.
// Decides: which baselines may be compared (the same probe, size, placement and unit: two probes gave
// 19.7 and 36.5 cmH2O in the same women, doi 10.1111/j.0001-6349.2005.00676.x, and depth changes resting
// activity, PMC3874332), and when today's is
// tense against hers. A tense baseline flatters the gauge: whatever is measured against it looks calm.
// Leaves to session that the cue then goes by breath alone, and to records where earlier visits come from.
// Pure values. There is no norm: she is only compared with herself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "devices/base/units.h"
#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/reading.h"

namespace unhurried::visit {

struct TakenBaseline : signal::Baseline {
  VisitTime at;                      // since the visit began
  std::string probe;                 // product and serial of the trainer that it came from
  std::string instrument;            // Instrument::id of what is in contact; empty with pads
  std::optional<Millimetres> width;  // of it, closed or opened
  std::string accepted_by;           // staff identifier; empty: nobody accepted it
  bool operator==(const TakenBaseline&) const = default;
};

// The same probe, size and placement, in the same unit.
bool comparable(const TakenBaseline& a, const TakenBaseline& b);

// Of one earlier visit: all that were taken then.
struct EarlierVisit {
  WallTime started;
  std::vector<TakenBaseline> baselines;
  bool operator==(const EarlierVisit&) const = default;
};

struct AgainstEarlier {
  double level = 0;  // what is usual for her, in the baseline's unit
  int visits = 0;    // that it stands on
  double rise = 0;   // today's above it: octaves for muscle, cmH2O for pressure (or its stand-in)
  bool tense = false;
};

// `earlier`: her earlier visits, the newest first. Only accepted baselines count; of each visit the calmest,
// of the newest five the median (the lower of two in the middle): one bad day, or one loose electrode, must
// not set what is usual. Nothing where no earlier visit has a comparable one.
std::optional<AgainstEarlier> against_earlier(const TakenBaseline& now, std::span<const EarlierVisit> earlier,
                                              const signal::Config& config);

// How much a resting level varies by itself, an outcome of its own: for muscle the spread as a share of the
// level (0 where the level is), for pressure the spread as it is.
double rest_variability(const signal::Baseline& baseline);

}  // namespace unhurried::visit
