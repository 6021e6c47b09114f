// What the signal chain costs: nanoseconds a sample, alternately with its own band-pass and notch alone, so
// that a loaded machine shows in both. Quote the ratio, not the time.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "kiosk/core/signal/filters.h"
#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

constexpr int kRounds = 7;
constexpr double kSeconds = 240;
constexpr std::size_t kPacket = 10;  // samples, 10 ms at 1 kHz

double ns_now() {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<Packet> packets_of(const Sensor& sensor) {
  std::vector<Packet> packets;
  for (std::size_t i = 0; i + kPacket <= sensor.values.size(); i += kPacket) {
    Packet p;
    p.stream = 1;
    p.seq = packets.size() + 1;
    p.device_time = DeviceTime(from_seconds(static_cast<double>(i) / sensor.channel.rate.value));
    p.channel_count = 1;
    p.channels[0].channel = sensor.channel.id;
    p.channels[0].count = kPacket;
    std::copy_n(sensor.values.begin() + static_cast<std::ptrdiff_t>(i), kPacket,
                p.channels[0].values.begin());
    packets.push_back(p);
  }
  return packets;
}

double whole_chain(const Sensor& sensor, const std::vector<Packet>& packets) {
  Estimator estimator{Config{}};
  estimator.arrived(1, std::span(&sensor.channel, 1), VisitTime());
  estimator.place(Placement::inside, VisitTime());
  estimator.begin_baseline(VisitTime());
  double softness = 0;
  const double began = ns_now();
  for (const auto& p : packets) {
    estimator.packet(p, VisitTime(Duration(micros(p.device_time))));
    softness += estimator.reading().softness.value_or(0);
  }
  const double took = ns_now() - began;
  if (softness == 0) std::puts("The chain gave no softness; the figures mean nothing.");
  return took / static_cast<double>(packets.size() * kPacket);
}

double filters_alone(const Sensor& sensor) {
  const double rate = sensor.channel.rate.value;
  auto high = Butterworth4::high_pass(20, rate);
  auto low = Butterworth4::low_pass(0.42 * rate, rate);
  MainsNotch notch(50, 3, 30, rate);
  double sum = 0;
  const double began = ns_now();
  for (const float v : sensor.values) {
    const double y = notch.step(low.step(high.step(static_cast<double>(v))));
    sum += y * y;
  }
  const double took = ns_now() - began;
  if (sum == 0) std::puts("The filters gave nothing; the figures mean nothing.");
  return took / static_cast<double>(sensor.values.size());
}

void measure(const char* name, const Sensor& sensor) {
  const auto packets = packets_of(sensor);
  std::vector<double> whole, alone, ratio;
  for (int i = 0; i < kRounds; ++i) {
    whole.push_back(whole_chain(sensor, packets));
    alone.push_back(filters_alone(sensor));
    ratio.push_back(whole.back() / alone.back());
  }
  std::printf("%s: whole chain %.1f ns a sample, filters alone %.1f ns, ratio %.2f (medians of %d)\n", name,
              median(whole), median(alone), median(ratio), kRounds);
}

// 64 channels as 32 trainers of two: what share of a core they take at 2 kHz each.
void measure_many() {
  const Sensor one{muscle_channel(2000), muscle({}, 2000, 30)};
  Sensor other = one;
  other.channel.id = 2;
  auto packets = packets_of(one);
  for (Packet& p : packets) {
    p.channel_count = 2;
    p.channels[1] = p.channels[0];
    p.channels[1].channel = other.channel.id;
  }
  const std::array channels{one.channel, other.channel};
  std::vector<Estimator> trainers(32, Estimator{Config{}});
  for (auto& t : trainers) {
    t.arrived(1, channels, VisitTime());
    t.place(Placement::inside, VisitTime());
    t.begin_baseline(VisitTime());
  }
  const double began = ns_now();
  for (const auto& p : packets)
    for (auto& t : trainers) t.packet(p, VisitTime(Duration(micros(p.device_time))));
  const double seconds = static_cast<double>(packets.size() * kPacket) / one.channel.rate.value;
  std::printf("64 channels at 2 kHz: %.2f %% of a core\n", 100 * (ns_now() - began) * 1e-9 / seconds);
}

}  // namespace

// --once RATE: a minute of one muscle through the chain, once, to count instructions on:
// valgrind --tool=callgrind --toggle-collect='unhurried::signal::Estimator::packet*' signal_bench --once 1000
int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--once") {
    const double rate = std::atof(argv[2]);
    if (!(rate >= 100 && rate <= 4000)) {
      std::fputs("signal_bench [--once RATE]: the rate in Hz, 100 to 4000.\n", stderr);
      return 2;
    }
    const Sensor sensor{muscle_channel(rate), muscle({}, rate, 60)};
    const auto packets = packets_of(sensor);
    whole_chain(sensor, packets);
    std::printf("%zu samples\n", packets.size() * kPacket);
    return 0;
  }
  measure("muscle at 1 kHz", {muscle_channel(1000), muscle({}, 1000, kSeconds)});
  measure("muscle at 2 kHz", {muscle_channel(2000), muscle({}, 2000, kSeconds)});
  measure("pressure at 100 Hz", {pressure_channel(100), pressure({}, 100, 10 * kSeconds)});
  measure_many();
}
