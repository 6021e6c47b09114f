#include <doctest/doctest.h>

#include "kiosk/records/history.h"
#include "kiosk/records/store.h"
#include "tests/records/faulty_disk.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;

namespace {

visit::VisitRecord long_visit() {
  Random random(8);
  for (;;) {
    visit::VisitRecord record = testing::make_visit(random, WallTime(Duration(0)));
    record.consents.record_picture = true;
    if (record.log.size() > 8) return record;
  }
}

visit::VisitRecord first_part(const visit::VisitRecord& record, std::size_t entries) {
  visit::VisitRecord part = record;
  part.log.resize(entries);
  return part;
}

}  // namespace

TEST_CASE("the disk is full at any operation of a save: said so, the old state stays, then it goes on") {
  const testing::TemporaryFolder folder;
  testing::FaultyDisk disk;
  Opening how;
  how.vfs = disk.vfs();
  Store store = std::move(Store::open(folder.path(), Mode::try_out, how).value());
  const visit::VisitRecord whole = long_visit();
  visit::VisitRecord before = first_part(whole, 1), after = first_part(whole, 2);
  REQUIRE(store.begin(before, "state 0"));
  std::string state = "state 0";
  int failed_saves = 0;
  for (int n = 1;; ++n) {
    disk.fill_up_at(n);
    const Status saved = store.save(after, "new state");
    if (saved && !disk.was_full()) break;
    REQUIRE_FALSE(saved);
    ++failed_saves;
    CHECK(saved.error().code == ErrorCode::disk_full);
    CHECK(saved.error().message.find("free some space") != std::string::npos);
    const auto live = store.live_visit();
    REQUIRE(live);
    CHECK((*live)->record == before);
    CHECK((*live)->live_state == state);
    disk.free_space();
    state = "state " + std::to_string(n);
    REQUIRE(store.save(before, state));
    REQUIRE(n < 1000);
  }
  CHECK(failed_saves >= 3);
  CHECK(store.load(whole.id).value() == after);
  disk.free_space();
  REQUIRE(store.close(whole));
  CHECK(store.load(whole.id).value() == whole);
}

TEST_CASE("the disk is full while the trace grows: the visit goes on without that second") {
  const testing::TemporaryFolder folder;
  testing::FaultyDisk disk;
  Opening how;
  how.vfs = disk.vfs();
  Store store = std::move(Store::open(folder.path(), Mode::try_out, how).value());
  const visit::VisitRecord whole = long_visit();
  REQUIRE(store.begin(first_part(whole, 1), ""));
  const std::vector<float> second(50, 1.0f);
  const auto append = [&](int at) {
    return store.append_trace(whole.id, testing::pressure_channel(), VisitTime(std::chrono::seconds(at)),
                              second);
  };
  disk.fill_up_at(1);
  CHECK(append(0).error().code == ErrorCode::disk_full);
  CHECK(append(1).error().code == ErrorCode::disk_full);
  disk.free_space();
  CHECK(append(2));
  CHECK(append(3));
  REQUIRE(store.close(whole));
  int pieces = 0;
  REQUIRE(store.trace(whole.id, [&](const visit::TracePiece&) {
    ++pieces;
    return Status();
  }));
  CHECK(pieces == 2);
}

TEST_CASE("a store can't be made on a full disk, and can once there is space") {
  for (int n = 1; n < 60; ++n) {
    const testing::TemporaryFolder folder;
    testing::FaultyDisk disk;
    Opening how;
    how.vfs = disk.vfs();
    disk.fill_up_at(n);
    {
      const auto store = Store::open(folder.path(), Mode::try_out, how);
      if (store) {
        CHECK(n > 5);
        break;
      }
      CHECK(store.error().code == ErrorCode::disk_full);
    }
    disk.free_space();
    const auto again = Store::open(folder.path(), Mode::try_out, how);
    CHECK_MESSAGE(again, (again ? "" : again.error().message));
  }
}
