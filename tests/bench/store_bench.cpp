// What a save costs with a sync for every commit, and what an export costs. Prints one line a figure.
//   store_bench [FOLDER]   on the disk that holds FOLDER; without it, where temporary files go
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/export/export.h"
#include "kiosk/records/history.h"
#include "kiosk/records/store.h"
#include "tests/support/make_clinic.h"

using namespace unhurried;

namespace {

constexpr int kSaves = 400, kVisits = 60, kTraceSeconds = 30;

double since_ms(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

int fail(const Error& error) {
  std::fprintf(stderr, "store_bench: %s\n", error.message.c_str());
  return 1;
}

int measure_saves(const std::filesystem::path& folder) {
  Result<records::Store> store = records::Store::open(folder, records::Mode::try_out);
  if (!store) return fail(store.error());
  Random random(1);
  visit::VisitRecord record = testing::make_visit(random, WallTime());
  record.log.clear();
  if (Status begun = store->begin(record); !begun) return fail(begun.error());
  const std::string state(400, '.');
  std::vector<double> took;
  for (std::uint32_t n = 1; n <= kSaves; ++n) {
    record.log.push_back({VisitTime(std::chrono::seconds(n)), pace::Kind::pause, pace::Who::patient,
                          pace::PauseCause::asked, n, pace::Refusal::none, 3, false});
    const auto begin = std::chrono::steady_clock::now();
    if (Status saved = store->save(record, state); !saved) return fail(saved.error());
    took.push_back(since_ms(begin));
  }
  double sum = 0;
  for (const double ms : took) sum += ms;
  std::sort(took.begin(), took.end());
  std::printf("saves_per_s %.0f\nsave_p50_ms %.2f\nsave_p99_ms %.2f\n", 1000 * kSaves / sum, took[kSaves / 2],
              took[kSaves * 99 / 100]);
  return 0;
}

int measure_export(const std::filesystem::path& data, const std::filesystem::path& out) {
  if (Status made = testing::make_clinic(data, {kVisits, 1, kTraceSeconds}); !made) return fail(made.error());
  Result<records::History> history = records::History::open(data, {});
  if (!history) return fail(history.error());
  for (const bool csv : {true, false}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto report = exporting::export_visits(*history, {out, csv, !csv, {}, {}});
    if (!report) return fail(report.error());
    std::printf("export_%s_ms_a_visit %.2f\n", csv ? "csv" : "fhir", since_ms(begin) / kVisits);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path parent = argc > 1 ? argv[1] : std::filesystem::temp_directory_path();
  const std::filesystem::path folder = parent / "unhurried-store-bench";
  std::filesystem::remove_all(folder);
  int code = measure_saves(folder / "saves");
  if (code == 0) code = measure_export(folder / "clinic", folder / "out");
  std::filesystem::remove_all(folder);
  return code;
}
