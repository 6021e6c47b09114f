// What happens between processes: one that is killed, one that may not write, and two at once.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "kiosk/records/history.h"
#include "kiosk/records/store.h"
#include "tests/records/in_child.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;
using testing::Child;
using testing::TemporaryFolder;

namespace {

visit::VisitRecord live_visit() {
  Random random(6);
  visit::VisitRecord record = testing::make_visit(random, WallTime(Duration(0)));
  record.log.clear();
  return record;
}

// Saves without end, telling each number once it is durable.
void save_for_ever(const std::filesystem::path& folder, const std::function<void(const std::string&)>& tell) {
  auto store = Store::open(folder, Mode::try_out);
  if (!store) return tell(store.error().message);
  visit::VisitRecord record = live_visit();
  if (!store->begin(record, "0")) return tell("no beginning");
  for (std::uint32_t n = 1;; ++n) {
    record.summary.pauses = n;
    record.log.push_back({VisitTime(std::chrono::seconds(n)), pace::Kind::pause, pace::Who::patient,
                          pace::PauseCause::asked, n, pace::Refusal::none, 3, false});
    if (!store->save(record, std::to_string(n))) return tell("no save");
    tell(std::to_string(n) + "\n");
  }
}

// As a user who owns nothing here.
void become_nobody() {
  if (::geteuid() != 0) return;
  constexpr uid_t kNobody = 65534;
  if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(9);
}

std::string error_as_nobody(const std::filesystem::path& folder) {
  return Child([&](const auto& tell) {
           become_nobody();
           const auto store = Store::open(folder, Mode::try_out);
           tell(store ? "opened"
                      : (store.error().code == ErrorCode::permission ? "permission: " : "other: ") +
                            store.error().message);
         })
      .all_it_says();
}

}  // namespace

TEST_CASE("a kiosk killed in the midst of writing comes back with its last acknowledged save") {
  for (int trial = 0; trial < 8; ++trial) {
    const TemporaryFolder folder;
    std::string told;
    {
      const Child child([&](const auto& tell) { save_for_ever(folder.path(), tell); });
      std::this_thread::sleep_for(std::chrono::milliseconds(60 + 13 * trial));
      ::kill(child.pid(), SIGKILL);
      told = child.all_it_says();
    }
    std::uint32_t acknowledged = 0;
    if (const auto end = told.rfind('\n'); end != std::string::npos) {
      const auto begin = told.rfind('\n', end - 1);
      acknowledged =
          static_cast<std::uint32_t>(std::stoul(told.substr(begin == std::string::npos ? 0 : begin + 1)));
    }
    auto store = Store::open(folder.path(), Mode::try_out);
    REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
    const auto live = store->live_visit();
    REQUIRE(live);
    if (acknowledged == 0) continue;  // killed before its first save
    REQUIRE(live->has_value());
    const std::uint32_t found = (*live)->record.summary.pauses;
    CHECK(found >= acknowledged);
    CHECK(found <= acknowledged + 1);
    CHECK((*live)->record.log.size() == found);
    CHECK((*live)->live_state == std::to_string(found));
    CHECK(store->save((*live)->record, "recovered"));
  }
}

TEST_CASE("a folder that this user may not write is said so, with the path") {
  const TemporaryFolder folder;
  ::chmod(folder.path().c_str(), 0755);
  const auto data = folder.path() / "data";
  REQUIRE(Store::open(data, Mode::try_out));
  for (const char* name : {"", "records.db", "writer.lock"}) ::chmod((data / name).c_str(), 0555);
  for (const auto& path : {data, folder.path() / "new"}) {
    if (path != data) ::chmod(folder.path().c_str(), 0555);
    const std::string said = error_as_nobody(path);
    CHECK_MESSAGE(said.find("permission: ") == 0, said);
    CHECK_MESSAGE(said.find(path.string()) != std::string::npos, said);
    CHECK_MESSAGE(said.find("Check who owns") != std::string::npos, said);
  }
  ::chmod(data.c_str(), 0755);
  ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a second process is told that the store is open elsewhere") {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path(), Mode::try_out);
  REQUIRE(store);
  const std::string said = Child([&](const auto& tell) {
                             const auto second = Store::open(folder.path(), Mode::try_out);
                             tell(second ? "opened" : second.error().message);
                           }).all_it_says();
  CHECK_MESSAGE(said.find("are open in another kiosk") != std::string::npos, said);
}

TEST_CASE("a write that meets another program's long one waits, then says busy") {
  const TemporaryFolder folder;
  Opening how;
  how.busy_wait_ms = 30;
  auto store = Store::open(folder.path(), Mode::try_out, how);
  auto other = open_for_reading(folder.path(), how);
  REQUIRE(store);
  REQUIRE(other);
  const visit::VisitRecord record = live_visit();
  {
    auto transaction = Transaction::begin(*other);
    REQUIRE(transaction);
    const Status begun = store->begin(record);
    REQUIRE_FALSE(begun);
    CHECK(begun.error().code == ErrorCode::busy);
  }
  CHECK(store->begin(record));
}
