// The promise of the store: what a call acknowledged is there after a power cut, whenever it comes.
#include <doctest/doctest.h>

#include "kiosk/records/history.h"
#include "kiosk/records/store.h"
#include "tests/records/faulty_disk.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;
using testing::FaultyDisk;
using testing::TemporaryFolder;
using testing::Unsynced;

namespace {

// What had been acknowledged, and what was on its way, when the power went.
struct Told {
  std::vector<visit::VisitRecord> closed;
  std::optional<visit::VisitRecord> live;
  std::string live_state;
  std::size_t pieces = 0;       // of the live visit's trace
  std::string in_flight_id;     // of the visit whose begin or close wasn't answered
  std::string in_flight_state;  // of the save that wasn't answered
};

std::string state_of(const visit::VisitRecord& record, std::size_t entries) {
  return record.id + " at " + std::to_string(entries) + std::string(300, '.');
}

visit::VisitRecord first_part(const visit::VisitRecord& record, std::size_t entries) {
  visit::VisitRecord part = record;
  part.log.resize(entries);
  part.ended.reset();
  return part;
}

// Runs visits until the power goes.
void one_visit(Store& store, const visit::VisitRecord& record, Told& told) {
  told.in_flight_id = record.id;
  told.in_flight_state = state_of(record, 0);
  if (!store.begin(first_part(record, 0), state_of(record, 0))) return;
  told.live = first_part(record, 0);
  told.live_state = state_of(record, 0);
  told.pieces = 0;
  for (std::size_t entries = 1; entries <= record.log.size(); ++entries) {
    const std::vector<float> second(50, static_cast<float>(entries));
    const VisitTime begin{std::chrono::seconds(entries)};
    if (!store.append_trace(record.id, testing::pressure_channel(), begin, second)) return;
    ++told.pieces;
    told.in_flight_state = state_of(record, entries);
    if (!store.save(first_part(record, entries), state_of(record, entries))) return;
    told.live = first_part(record, entries);
    told.live_state = state_of(record, entries);
  }
  if (!store.close(record)) return;
  told.closed.push_back(record);
  told.live.reset();
}

Told work_until_dark(FaultyDisk& disk, const std::filesystem::path& folder, Random& random) {
  Told told;
  Opening how;
  how.vfs = disk.vfs();
  while (!disk.power_is_off()) {
    Result<Store> store = Store::open(folder, Mode::try_out, how);
    if (!store) break;
    if (const auto live = store->live_visit(); live && live->has_value())
      if (!store->close((*live)->record)) break;
    for (int i = 0; i < 2 && !disk.power_is_off(); ++i) {
      const auto started = WallTime(std::chrono::hours(static_cast<int>(told.closed.size())));
      one_visit(*store, testing::make_visit(random, started), told);
    }
  }
  return told;
}

// Empty: all that was acknowledged is there, and nothing is half there.
std::string complaint(const std::filesystem::path& image, const Told& told) {
  Result<Store> store = Store::open(image, Mode::try_out);
  if (!store) return "doesn't open: " + store.error().message;
  for (const visit::VisitRecord& record : told.closed) {
    const auto found = store->load(record.id);
    if (!found) return "a visit that ended is lost: " + found.error().message;
    if (!(*found == record)) return "a visit that ended is another now";
  }
  const auto live = store->live_visit();
  if (!live) return "the live visit doesn't read: " + live.error().message;
  if (told.live) {
    const auto found = store->load(told.live->id);
    if (!found) return "the live visit is lost";
    if (live->has_value()) {
      const bool as_told = (*live)->record == *told.live && (*live)->live_state == told.live_state;
      const bool one_ahead = (*live)->live_state == told.in_flight_state;
      if (!as_told && !one_ahead) return "the live visit is older than was acknowledged, or mixed";
      if (state_of((*live)->record, (*live)->record.log.size()) != (*live)->live_state)
        return "record and live state are of two saves";
    } else if (told.in_flight_id != found->id) {
      return "the live visit ended by itself";
    }
    std::size_t pieces = 0;
    const Status read = store->trace(told.live->id, [&](const visit::TracePiece&) {
      ++pieces;
      return Status();
    });
    if (!read) return read.error().message;
    if (live->has_value() && pieces < told.pieces) return "seconds of the trace are lost";
  } else if (live->has_value() && (*live)->record.id != told.in_flight_id) {
    return "a visit that ended is live again";
  }
  const auto wrong = History::open(image, {}).value().verify();
  if (!wrong) return wrong.error().message;
  return wrong->empty() ? "" : wrong->front();
}

struct Outcome {
  int complaints = 0;
  std::string first;
};

Outcome run_trials(int trials, Unsynced unsynced, bool lying_disk) {
  Outcome outcome;
  for (int seed = 1; seed <= trials; ++seed) {
    const TemporaryFolder folder;
    const auto work = folder.path() / "work", image = folder.path() / "image";
    std::filesystem::create_directory(image);
    Random random(static_cast<std::uint64_t>(seed));
    FaultyDisk disk;
    if (lying_disk) disk.lie_about_syncs();
    disk.lose_power_at(1 + static_cast<std::int64_t>(random.below(700)));
    const Told told = work_until_dark(disk, work, random);
    disk.write_image(image, unsynced, random);
    const std::string what = complaint(image, told);
    if (what.empty()) continue;
    ++outcome.complaints;
    if (outcome.first.empty()) outcome.first = "seed " + std::to_string(seed) + ": " + what;
  }
  return outcome;
}

}  // namespace

TEST_CASE("no acknowledged write is lost when unsynced data is dropped") {
  const Outcome outcome = run_trials(150, Unsynced::dropped, false);
  CHECK_MESSAGE(outcome.complaints == 0, outcome.first);
}

TEST_CASE("no acknowledged write is lost when unsynced data is torn and reordered") {
  const Outcome outcome = run_trials(150, Unsynced::some_of_it, false);
  CHECK_MESSAGE(outcome.complaints == 0, outcome.first);
}

TEST_CASE("these trials do see losses: a disk that lies about syncing has them") {
  CHECK(run_trials(30, Unsynced::dropped, true).complaints > 20);
  CHECK(run_trials(30, Unsynced::some_of_it, true).complaints > 0);
}
