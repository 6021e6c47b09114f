// Feeds an estimator as a trainer would, sample source by sample source, and shows each reading.
// Decides: packets of 2 ms (or one sample of a slow sensor) and the guided rest. Leaves bodies and tables to
// others.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "tests/core/signal/synthetic.h"

namespace unhurried::signal::eval {

struct Sample {
  double value = 0;
  bool railed = false, lead_off = false, lost = false;  // lost: its packet never arrives
};

class Runner {
 public:
  using Source = std::function<Sample(double t)>;

  explicit Runner(const Config& config = {}) : estimator_(config) {}

  void add(const Channel& channel, Source source) { sensors_.push_back({channel, std::move(source), 0}); }
  void packets_of(double seconds) { packet_s_ = seconds; }
  void begin(Placement placement = Placement::inside, double origin_s = 0) {
    std::vector<Channel> channels;
    for (const auto& s : sensors_) channels.push_back(s.channel);
    origin_s_ = origin_s;
    estimator_.arrived(1, channels, at(0));
    estimator_.place(placement, at(0));
  }

  // True once there is a baseline.
  bool rest(double most_s = 60) {
    go(1.5);
    estimator_.begin_baseline(at(now()));
    while (estimator_.gathering_baseline() && now() < most_s) go(0.1);
    estimator_.accept_baseline();
    return estimator_.baseline().has_value();
  }

  template <typename See>
  void go(double seconds, See&& see) {
    const auto packets = std::llround(seconds / packet_s_);
    for (long long i = 0; i < packets; ++i) {
      const double from = now();
      const double to = static_cast<double>(++packets_) * packet_s_;
      Packet p;
      p.stream = 1;
      p.seq = ++seq_;
      p.device_time = DeviceTime(from_seconds(origin_s_ + from));
      bool lost = false;
      for (auto& s : sensors_) {
        ChannelSamples& block = p.channels[p.channel_count++];
        block.channel = s.channel.id;
        const double rate = s.channel.rate.value;
        while (static_cast<double>(s.taken) / rate < to - 1e-9 && block.count < kMaxSamples) {
          const Sample x = s.source(static_cast<double>(s.taken++) / rate);
          block.values[block.count++] = static_cast<float>(x.value);
          block.railed |= x.railed;
          block.lead_off |= x.lead_off;
          lost |= x.lost;
        }
      }
      if (!lost) estimator_.packet(p, at(to));
      estimator_.tick(at(to));
      see(estimator_.reading(), to);
    }
  }
  void go(double seconds) {
    go(seconds, [](const Reading&, double) {});
  }

  double now() const { return static_cast<double>(packets_) * packet_s_; }
  Estimator& estimator() { return estimator_; }

 private:
  struct Fed {
    Channel channel;
    Source source;
    std::uint64_t taken;
  };
  VisitTime at(double t) const { return VisitTime(from_seconds(origin_s_ + t)); }

  Estimator estimator_;
  std::vector<Fed> sensors_;
  double packet_s_ = 0.002, origin_s_ = 0;
  std::uint64_t seq_ = 0, packets_ = 0;
};

}  // namespace unhurried::signal::eval
