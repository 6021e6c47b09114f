// In which half of her breath a muscle is softest at rest, learned from her own breaths. In most people the
// floor descends breathing in, but not in all: so nobody is told what she should do, only what she does.
// Decides: when breaths agree well enough to say so. Method: each whole breath gives its first harmonic
// against the pacer's phase, which takes out level and slow drift; said when the mean of these vectors is
// further from zero than chance lets it be. Leaves to its caller which looks are rest. Pure value.
#pragma once

#include <optional>

#include "kiosk/core/breath/pacer.h"

namespace unhurried::breath {

class SoftestPhase {
 public:
  // At an even beat. level: on a scale where noise adds (octaves); nothing where there is no rest to look at.
  void look(const Moment& moment, std::optional<double> level);
  void restart() { *this = {}; }
  int breaths() const { return breaths_; }  // that counted
  // Nothing until at least kLeastBreaths agree.
  std::optional<Phase> softest() const;

  static constexpr int kLeastBreaths = 6;

 private:
  struct Breath {
    int looks = 0, good = 0;
    double level = 0, cosine = 0, sine = 0;  // sums, times the look's level
    double sum_cosine = 0, sum_sine = 0;     // sums of the references
  };
  void take(const Breath& breath);

  Breath running_;
  bool whole_ = false;  // running_ began with an in-breath
  Phase before_ = Phase::exhaling;
  bool any_ = false;
  int breaths_ = 0;
  double cosine_ = 0, sine_ = 0, squares_ = 0;  // of the breaths' harmonics
};

}  // namespace unhurried::breath
