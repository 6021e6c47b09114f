// Hours on the kernel's USB, by scripts/soak: streaming at 1 kHz with a replug now and then. What is counted
// (lost, out of order, left open) is asserted; what depends on the machine's speed is a figure. The virtual
// trainer holds back four seconds of reports: where 1 kHz is too much in the long run, some are lost.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "devices/usb/usb_trainer.h"
#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

constexpr double kUnplugged = 0.5;  // seconds
constexpr long kSettled = 10;       // replugs until everything that is ever allocated has been

// A word of the kernel's command line, which the kernel hands to the first program.
long word(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtol(text, nullptr, 10) : otherwise;
}

std::ptrdiff_t entries(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

struct Holdings {
  std::ptrdiff_t files = 0, threads = 0;
  long kib = 0;
};
Holdings holdings() {
  return {entries("/proc/self/fd"), entries("/proc/self/task"), resident_kib()};
}

std::uint64_t lost_of(Ears& ears) {
  std::uint64_t lost = 0;
  for (const Gap& gap : ears.all<Gap>()) lost += gap.count;
  return lost;
}

// The process's share of a core over five seconds; the test's own thread sleeps.
double share() {
  const double before = processor_seconds();
  std::this_thread::sleep_for(std::chrono::seconds(5));
  return (processor_seconds() - before) / 5 * 100;
}

}  // namespace

TEST_CASE("soak" * doctest::skip()) {
  const long reports = word("soak_reports", 10'000), replugs = word("soak_replugs", 10);
  const long each = std::max(1L, reports / (replugs + 1));
  std::string faults;
  for (long i = 1; i <= replugs; ++i)
    faults +=
        (i > 1 ? ";after " : "after ") + std::to_string(i * each) + " unplug " + std::to_string(kUnplugged);
  Ears ears;
  usb::UsbTrainer trainer;
  REQUIRE(trainer.start(ears));
  std::printf("FIGURE idle, no trainer: %.2f %% of this emulated core\n", share());

  const Simulator simulator({"--report-ms", "1", "--faults", faults});
  REQUIRE(soon([&] { return ears.packets() > 0; }));
  const auto begin = std::chrono::steady_clock::now();
  Holdings settled{};
  long told = 0;
  while (ears.packets() < static_cast<std::uint64_t>(reports)) {
    const auto before = ears.packets();
    REQUIRE(soon([&] { return ears.packets() > before; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    const auto arrived = static_cast<long>(ears.all<TrainerArrived>().size());
    if (settled.files == 0 && arrived > std::min(kSettled, replugs)) settled = holdings();
    if (const auto now = static_cast<long>(ears.packets()); now / 100'000 > told) {
      told = now / 100'000;
      std::printf("FIGURE so far %ld reports, %llu lost, %ld arrivals, %ld KiB\n", now,
                  static_cast<unsigned long long>(lost_of(ears)), arrived, resident_kib());
      std::fflush(stdout);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const Holdings end = holdings();
  trainer.stop();

  const std::uint64_t lost = lost_of(ears);
  const auto arrived = ears.all<TrainerArrived>();
  const auto left = ears.all<TrainerLeft>();
  double longest = 0, sum = 0;
  for (std::size_t i = 0; i + 1 < arrived.size(); ++i) {
    const double back = seconds(arrived[i + 1].at - left[i].at) - kUnplugged;
    longest = std::max(longest, back);
    sum += back;
  }
  std::printf("FIGURE %llu reports in %.0f s, %llu lost, %llu out of order, %zu arrivals\n",
              static_cast<unsigned long long>(ears.packets()), took.count(),
              static_cast<unsigned long long>(lost), static_cast<unsigned long long>(ears.out_of_order()),
              arrived.size());
  if (arrived.size() > 1)
    std::printf("FIGURE there again after the replug: mean %.0f ms, longest %.0f ms\n",
                1000 * sum / static_cast<double>(arrived.size() - 1), 1000 * longest);
  std::printf("FIGURE open files %td then %td, threads %td then %td, memory %ld then %ld KiB\n",
              settled.files, end.files, settled.threads, end.threads, settled.kib, end.kib);
  CHECK(arrived.size() == static_cast<std::size_t>(replugs) + 1);
  CHECK(lost == 0);
  CHECK(ears.out_of_order() == 0);
  CHECK(ears.faults().empty());
  CHECK(end.files == settled.files);
  CHECK(end.threads == settled.threads);
}
