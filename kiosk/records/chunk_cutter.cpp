#include "kiosk/records/chunk_cutter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace unhurried::records {

namespace {

// A clock map that is corrected now and then shifts samples a little; that is no hole.
constexpr double kSlackSamples = 2.5;

VisitTime end_of(const Cut& cut) {
  return cut.begin + from_seconds(static_cast<double>(cut.values.size()) / cut.channel.rate.value);
}

bool continues(const Cut& cut, const Channel& channel, VisitTime begin) {
  const double off_samples = seconds(begin - end_of(cut)) * channel.rate.value;
  return cut.channel == channel && std::abs(off_samples) <= kSlackSamples;
}

}  // namespace

std::vector<Cut> ChunkCutter::add(const Channel& channel, VisitTime begin, std::span<const float> values) {
  std::vector<Cut> done;
  if (values.empty() || !(channel.rate.value > 0)) return done;
  Cut& cut = open_.try_emplace(channel.id, Cut{channel, begin, {}}).first->second;
  if (!continues(cut, channel, begin)) {
    if (!cut.values.empty()) done.push_back(std::move(cut));
    cut = Cut{channel, begin, {}};
  }
  cut.values.insert(cut.values.end(), values.begin(), values.end());
  const auto second = static_cast<std::size_t>(std::max(1.0, std::round(channel.rate.value)));
  if (cut.values.size() >= second) {
    const VisitTime next = end_of(cut);
    done.push_back(std::move(cut));
    cut = Cut{channel, next, {}};
  }
  return done;
}

std::vector<Cut> ChunkCutter::flush() {
  std::vector<Cut> done;
  for (auto& [id, cut] : open_)
    if (!cut.values.empty()) done.push_back(std::move(cut));
  open_.clear();
  return done;
}

}  // namespace unhurried::records
