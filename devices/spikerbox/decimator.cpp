#include "devices/spikerbox/decimator.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace unhurried::spikerbox {

namespace {

// The modified Bessel function of the first kind, order 0, by its power series: the same bits everywhere.
double bessel_i0(double x) {
  double sum = 1, term = 1;
  for (int k = 1; term > 1e-16 * sum; ++k) {
    const double half = x / (2 * k);
    term *= half * half;
    sum += term;
  }
  return sum;
}

// The formula is an estimate that was found to fall short by up to 1.2 dB.
constexpr double kMarginDb = 3;

std::vector<double> design_taps(const DecimatorDesign& d) {
  const double attenuation = d.attenuation_db + kMarginDb;
  const double width = 2 * std::numbers::pi * (d.stop.value - d.pass.value) / d.rate.value;
  const double beta = 0.1102 * (attenuation - 8.7);
  const auto half = static_cast<std::size_t>(std::ceil((attenuation - 7.95) / (2.285 * width) / 2));
  const double cut = 2 * std::numbers::pi * (d.pass.value + d.stop.value) / 2 / d.rate.value;
  std::vector<double> taps(2 * half + 1);
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const double n = static_cast<double>(i) - static_cast<double>(half);
    const double sinc = n == 0 ? cut / std::numbers::pi : std::sin(cut * n) / (std::numbers::pi * n);
    const double along = n / static_cast<double>(half);
    taps[i] = sinc * bessel_i0(beta * std::sqrt(1 - along * along)) / bessel_i0(beta);
  }
  const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
  for (double& tap : taps) tap /= sum;
  return taps;
}

}  // namespace

Decimator::Decimator(const DecimatorDesign& design)
    : taps_(design_taps(design)), window_(2 * taps_.size(), 0.0), factor_(design.factor) {}

void Decimator::restart() {
  at_ = seen_ = phase_ = 0;
}

std::optional<double> Decimator::push(double value) {
  const std::size_t size = taps_.size();
  window_[at_] = window_[at_ + size] = value;
  at_ = at_ + 1 == size ? 0 : at_ + 1;
  if (seen_ < size) ++seen_;
  phase_ = phase_ + 1 == factor_ ? 0 : phase_ + 1;
  if (phase_ != 0 || seen_ < size) return std::nullopt;
  // From the oldest on; the taps are symmetric, so their direction does not matter.
  return std::inner_product(taps_.begin(), taps_.end(), window_.begin() + static_cast<std::ptrdiff_t>(at_),
                            0.0);
}

}  // namespace unhurried::spikerbox
