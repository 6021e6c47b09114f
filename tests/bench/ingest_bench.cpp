// What a report costs from USB's bytes to the kiosk's inbox: decoded samples a second on one core, and how
// often memory is asked for on the way. The copy of the same bytes through memory is measured beside it, so
// that a loaded machine shows in both: quote the ratio, and the samples a second as an order of size.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

#include "devices/open_trainer/protocol.h"
#include "kiosk/app/inbox.h"
#include "tests/support/count_allocations.h"
#include "tests/support/ear.h"

using namespace unhurried;
using namespace unhurried::open_trainer;

namespace {

constexpr int kRounds = 7;
constexpr std::uint32_t kReports = 200'000;
constexpr std::uint32_t kDrainEach = 100;  // a frame's worth at a slow screen
constexpr std::size_t kEmgSamples = 10, kSamples = kEmgSamples + 1;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<ReportBytes> reports() {
  std::vector<ReportBytes> all;
  for (std::uint32_t i = 0; i < kReports; ++i) {
    Report report;
    report.seq = i;
    report.time_us = i * 10'000;
    report.block_count = 2;
    report.blocks[0].channel = kEmgChannel;
    report.blocks[0].count = kEmgSamples;
    for (std::size_t s = 0; s < kEmgSamples; ++s)
      report.blocks[0].raw[s] = static_cast<std::int16_t>(i * 7 + s * 13);
    report.blocks[1].channel = kPressureChannel;
    report.blocks[1].count = 1;
    report.blocks[1].raw[0] = 1850;
    all.push_back(*encode_report(report));
  }
  return all;
}

struct Ingest {
  double seconds = 0;
  std::size_t packets = 0;
  std::uint64_t allocations = 0;
};

Ingest ingest(const std::vector<ReportBytes>& all, const std::vector<std::uint8_t>& handshake) {
  app::Wake wake(nullptr);
  app::Inbox inbox(wake);
  app::Inbox::Drained drained;
  testing::Sent sent;
  OpenTrainer trainer({}, 1);
  trainer.begin(HostTime(), sent);
  trainer.answer(handshake, HostTime(), sent, inbox);
  Ingest result;
  std::uint64_t before = 0;
  double begin = 0;
  for (std::uint32_t i = 0; i < kReports; ++i) {
    if (i == kReports / 10) {  // from here on nothing is new to it
      before = test::allocations();
      begin = seconds_now();
      result.packets = 0;
    }
    trainer.report(all[i], HostTime(Duration(i)), sent, inbox);
    if (i % kDrainEach != kDrainEach - 1) continue;
    inbox.drain(drained);
    result.packets += drained.items.size();
  }
  result.seconds = seconds_now() - begin;
  result.allocations = test::allocations() - before;
  return result;
}

double copy_alone(const std::vector<ReportBytes>& all) {
  std::vector<Packet> packets(kDrainEach);
  const double begin = seconds_now();
  for (std::uint32_t i = kReports / 10; i < kReports; ++i) {
    Packet& packet = packets[i % kDrainEach];
    std::memcpy(static_cast<void*>(&packet.channels[0].values), all[i].data(), kReportSize);
    packets[(i + 1) % kDrainEach] = packet;
  }
  const double took = seconds_now() - begin;
  if (packets[0].channel_count == 255) std::puts("");
  return took;
}

}  // namespace

int main() {
  const auto all = reports();
  const auto handshake = *encode_handshake(default_handshake());
  std::vector<double> rate, ratio;
  std::uint64_t allocations = 0;
  std::size_t packets = 0;
  for (int i = 0; i < kRounds; ++i) {
    const Ingest run = ingest(all, handshake);
    rate.push_back(static_cast<double>(run.packets * kSamples) / run.seconds);
    ratio.push_back(run.seconds / copy_alone(all));
    allocations += run.allocations;
    packets += run.packets;
  }
  std::printf(
      "ingest: %.1f million samples a second, %.0f ns a report, %.1f times a copy of it; %llu allocations in "
      "%zu "
      "reports (medians of %d)\n",
      median(rate) * 1e-6, 1e9 * kSamples / median(rate), median(ratio),
      static_cast<unsigned long long>(allocations), packets, kRounds);
}
