// Files that aren't what they should be: cut, overwritten, of another program, or of another time.
#include <doctest/doctest.h>

#include <array>

#include "devices/base/file.h"
#include "devices/base/random.h"
#include "kiosk/records/history.h"
#include "kiosk/records/schema.h"
#include "kiosk/records/store.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;
using testing::TemporaryFolder;

namespace {

std::string clinic_bytes() {
  const TemporaryFolder folder;
  REQUIRE(testing::make_clinic(folder.path(), {6, 3, 4}));
  return read_file(database_file(folder.path())).value();
}

// Reads all there is, as far as it goes; what counts is that it comes back.
bool reads_well(const std::filesystem::path& folder) {
  auto history = History::open(folder, {});
  if (!history) return false;
  const auto list = history->list({});
  if (!list) return false;
  bool well = true;
  for (const visit::Heading& heading : *list) {
    well &= history->load(heading.id).ok();
    well &= history->trace(heading.id, [](const visit::TracePiece&) { return Status(); }).ok();
  }
  const auto wrong = history->verify();
  return well && wrong && wrong->empty();
}

void put(const std::filesystem::path& folder, const std::string& bytes) {
  std::filesystem::create_directories(folder);
  REQUIRE(write_file(database_file(folder), bytes));
}

Error error_of(const std::filesystem::path& folder) {
  const auto store = Store::open(folder, Mode::try_out);
  REQUIRE_FALSE(store);
  return store.error();
}

}  // namespace

TEST_CASE("a cut file is never taken for a whole one") {
  const std::string whole = clinic_bytes();
  int number = 0;
  const TemporaryFolder folder;
  for (const std::size_t length : {std::size_t{1}, std::size_t{99}, std::size_t{100}, std::size_t{4096},
                                   whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
    const auto cut = folder.path() / std::to_string(number++);
    put(cut, whole.substr(0, length));
    CHECK_FALSE_MESSAGE(reads_well(cut), length);
    CHECK(read_file(database_file(cut)).value().size() == length);
  }
  const auto good = folder.path() / "whole";
  put(good, whole);
  CHECK(reads_well(good));
}

TEST_CASE("overwritten bytes never crash, and many are noticed") {
  const std::string whole = clinic_bytes();
  Random random(21);
  int noticed = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const TemporaryFolder folder;
    std::string bytes = whole;
    const std::size_t at = random.below(bytes.size()),
                      size = std::min<std::size_t>(1 + random.below(600), bytes.size() - at);
    for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(random.below(256));
    put(folder.path(), bytes);
    noticed += !reads_well(folder.path());
    // Opening for writing comes back as well, whatever it says.
    if (auto store = Store::open(folder.path(), Mode::try_out)) CHECK(store->mode() == Mode::try_out);
  }
  CHECK(noticed > 10);  // the others hit free pages
}

TEST_CASE("a damaged second of the trace is named") {
  const TemporaryFolder folder;
  REQUIRE(testing::make_clinic(folder.path(), {6, 3, 4}));
  {
    auto database = open_for_reading(folder.path(), {});
    REQUIRE(database->run("UPDATE chunk SET data = zeroblob(20) WHERE seq = 2 AND track = 1"));
  }
  const auto wrong = History::open(folder.path(), {}).value().verify();
  REQUIRE(wrong);
  REQUIRE(wrong->size() == 1);
  CHECK_MESSAGE(wrong->front().find("channel 0, chunk 2") != std::string::npos, wrong->front());
}

TEST_CASE("a record or log that no version wrote is named by visit and field") {
  const TemporaryFolder folder;
  REQUIRE(testing::make_clinic(folder.path(), {4, 3, 0}));
  auto history = History::open(folder.path(), {});
  const auto list = history->list({});
  {
    auto database = open_for_reading(folder.path(), {});
    REQUIRE(database->run("UPDATE visit SET record = replace(record, '\"room\"', '\"door\"') WHERE id = ?",
                          std::string_view((*list)[0].id)));
    REQUIRE(database->run(
        "UPDATE pace_log SET kind = 'hurry' WHERE seq = 0 AND visit = (SELECT n FROM visit WHERE id = ?)",
        std::string_view((*list)[1].id)));
  }
  const auto first = history->load((*list)[0].id);
  REQUIRE_FALSE(first);
  CHECK(first.error().message.find((*list)[0].id) != std::string::npos);
  CHECK(first.error().message.find("field room") != std::string::npos);
  const auto second = history->load((*list)[1].id);
  REQUIRE_FALSE(second);
  CHECK(second.error().message.find("entry 0, column kind") != std::string::npos);
  CHECK(history->load((*list)[2].id));
}

TEST_CASE("files of other programs and of newer versions are refused and left as they were") {
  const TemporaryFolder folder;
  const auto garbage = folder.path() / "garbage", foreign = folder.path() / "foreign",
             newer = folder.path() / "newer";
  put(garbage, std::string(10000, 'x'));
  CHECK(error_of(garbage).code == ErrorCode::bad_input);
  CHECK(read_file(database_file(garbage)).value() == std::string(10000, 'x'));

  std::filesystem::create_directory(foreign);
  {
    auto database = Database::open(database_file(foreign), {true, {}, "", 10});
    REQUIRE(database->run("CREATE TABLE addresses (name TEXT)"));
  }
  const std::string before = read_file(database_file(foreign)).value();
  CHECK(error_of(foreign).message.find("not a store of this program") != std::string::npos);
  CHECK(read_file(database_file(foreign)).value() == before);

  { REQUIRE(Store::open(newer, Mode::try_out)); }
  {
    auto database = Database::open(database_file(newer), {false, {}, "", 10});
    REQUIRE(database->run("PRAGMA user_version = 99"));
  }
  CHECK(error_of(newer).code == ErrorCode::unsupported);
  CHECK(error_of(newer).message.find("newer version") != std::string::npos);
  CHECK(History::open(newer, {}).error().code == ErrorCode::unsupported);
  CHECK(History::open(folder.path() / "nowhere", {}).error().code == ErrorCode::not_found);
}

TEST_CASE("a key without a library that encrypts is refused, not ignored") {
  const TemporaryFolder folder;
  Opening how;
  how.key.bytes = std::string(32, 'k');
  CHECK(Store::open(folder.path(), Mode::try_out, how).error().code == ErrorCode::unsupported);
}

TEST_CASE("a migration that fails leaves the older store whole") {
  const TemporaryFolder folder;
  { REQUIRE(Store::open(folder.path(), Mode::clinic)); }
  auto database = Database::open(database_file(folder.path()), {false, {}, "", 10});
  REQUIRE(database);
  const auto today = static_cast<std::int64_t>(migrations().size());
  std::vector<std::string_view> breaks(migrations().begin(), migrations().end());
  breaks.emplace_back("CREATE TABLE second (x); INSERT INTO second VALUES (1)");
  breaks.emplace_back("CREATE TABLE third (x); INSERT INTO nowhere VALUES (1)");
  CHECK(check_schema(*database, breaks).error().message.find("older format " + std::to_string(today)) !=
        std::string::npos);
  CHECK_FALSE(prepare_schema(*database, Mode::clinic, {}, breaks));
  CHECK(database->number("PRAGMA user_version").value() == today + 1);
  CHECK(database->number("SELECT count(*) FROM sqlite_schema WHERE name = 'third'").value() == 0);
  CHECK(database->number("SELECT x FROM second").value() == 1);
  CHECK(mode_of(*database).value() == Mode::clinic);
  std::vector<std::string_view> mended = breaks;
  mended.back() = "CREATE TABLE third (x)";
  CHECK(prepare_schema(*database, Mode::clinic, {}, mended));
  CHECK(check_schema(*database, mended));
}
