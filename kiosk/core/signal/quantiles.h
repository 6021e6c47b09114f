// Order statistics over the last few values: medians and quantiles shrug off the odd burst that a mean
// learns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace unhurried::signal {

// The value with share `p` of the others below it, between neighbours in proportion; reorders `values`.
// Needs at least one value.
inline double quantile_of(std::span<double> values, double p) {
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(below), values.end());
  const double low = values[below];
  if (below + 1 == values.size()) return low;
  const double high =
      *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(below) + 1, values.end());
  return low + (high - low) * (place - static_cast<double>(below));
}

// A ring of the last `capacity` values.
class QuantileWindow {
 public:
  explicit QuantileWindow(std::size_t capacity) : capacity_(std::max<std::size_t>(capacity, 1)) {
    values_.reserve(capacity_);
    scratch_.reserve(capacity_);
  }
  void push(double value) {
    if (values_.size() < capacity_) {
      values_.push_back(value);
      return;
    }
    values_[at_] = value;
    if (++at_ == capacity_) at_ = 0;
  }
  void fill(double value) { values_.assign(capacity_, value); }
  void clear() {
    values_.clear();
    at_ = 0;
  }
  bool empty() const { return values_.empty(); }
  bool full() const { return values_.size() == capacity_; }
  std::size_t size() const { return values_.size(); }
  // From the smallest to the largest; 0 where empty.
  double span() const {
    if (values_.empty()) return 0;
    const auto [low, high] = std::minmax_element(values_.begin(), values_.end());
    return *high - *low;
  }
  double quantile(double p) {
    scratch_.assign(values_.begin(), values_.end());
    return quantile_of(scratch_, p);
  }

 private:
  std::size_t capacity_;
  std::size_t at_ = 0;
  std::vector<double> values_, scratch_;
};

}  // namespace unhurried::signal
