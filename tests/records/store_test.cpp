#include "kiosk/records/store.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cmath>

#include "devices/base/file.h"
#include "kiosk/records/history.h"
#include "kiosk/records/record_json.h"
#include "kiosk/records/schema.h"
#include "kiosk/records/uuid.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;
using testing::TemporaryFolder;

namespace {

constexpr WallTime kMorning{Duration(1'767'600'000'000'000)};

Store open_store(const std::filesystem::path& folder, Mode mode = Mode::try_out) {
  Result<Store> store = Store::open(folder, mode);
  REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
  return std::move(*store);
}

visit::VisitRecord long_visit(std::uint64_t seed = 5) {
  Random random(seed);
  for (;;) {
    visit::VisitRecord record = testing::make_visit(random, kMorning);
    if (record.log.size() > 8 && record.steps.size() > 1) return record;
  }
}

visit::VisitRecord first_part(const visit::VisitRecord& record, std::size_t entries) {
  visit::VisitRecord part = record;
  part.log.resize(entries);
  part.ended.reset();
  part.ending.reset();
  return part;
}

std::string visit_id(int day) {
  return uuid_v7(kMorning + std::chrono::hours(24 * day), static_cast<std::uint64_t>(day), 5);
}

void check(const Status& status) {
  CHECK_MESSAGE(status, (status ? "" : status.error().message));
}

std::vector<visit::TracePiece> trace_of(visit::RecordSource& source, const std::string& id) {
  std::vector<visit::TracePiece> pieces;
  check(source.trace(id, [&](const visit::TracePiece& piece) {
    pieces.push_back(piece);
    return Status();
  }));
  return pieces;
}

}  // namespace

TEST_CASE("a live visit is there again after the store was closed in mid-visit") {
  const TemporaryFolder folder;
  const visit::VisitRecord whole = long_visit();
  const std::string state("blob \0 with a zero", 18);
  {
    Store store = open_store(folder.path());
    CHECK_FALSE(store.live_visit().value().has_value());
    check(store.begin(first_part(whole, 1), "begun"));
    check(store.save(first_part(whole, 4), "older"));
    check(store.save(first_part(whole, 7), state));
  }
  Store store = open_store(folder.path());
  const auto live = store.live_visit();
  REQUIRE(live);
  REQUIRE(live->has_value());
  CHECK((*live)->record == first_part(whole, 7));
  CHECK((*live)->live_state == state);
  check(store.save(first_part(whole, 8), "later"));
  check(store.close(whole));
  CHECK_FALSE(store.live_visit().value().has_value());
  CHECK(store.load(whole.id).value() == whole);
}

TEST_CASE("one visit at a time, and only the running one can be saved") {
  const TemporaryFolder folder;
  Store store = open_store(folder.path());
  const visit::VisitRecord first = long_visit(1), second = long_visit(2);
  CHECK(store.save(first, "").error().code == ErrorCode::refused);
  check(store.begin(first));
  CHECK(store.begin(second).error().code == ErrorCode::refused);
  CHECK(store.save(second, "").error().code == ErrorCode::refused);
  CHECK(store.append_trace(second.id, testing::pressure_channel(), VisitTime(), std::vector<float>{1})
            .error()
            .code == ErrorCode::refused);
  check(store.close(first));
  CHECK(store.close(first).error().code == ErrorCode::refused);
  CHECK_FALSE(store.begin(first));  // its id is taken
  check(store.begin(second));
}

TEST_CASE("the log of the pace only grows") {
  const TemporaryFolder folder;
  Store store = open_store(folder.path());
  const visit::VisitRecord whole = long_visit();
  check(store.begin(first_part(whole, 5)));
  CHECK(store.save(first_part(whole, 4), "").error().code == ErrorCode::refused);
  visit::VisitRecord other = first_part(whole, 6);
  other.log[4].in_contact_after = !other.log[4].in_contact_after;
  CHECK(store.save(other, "").error().code == ErrorCode::refused);
  check(store.save(first_part(whole, 6), ""));
  CHECK(store.load(whole.id).value().log.size() == 6);
}

TEST_CASE("a record that can't be written leaves the last one") {
  const TemporaryFolder folder;
  Store store = open_store(folder.path());
  const visit::VisitRecord whole = long_visit();
  check(store.begin(first_part(whole, 3), "good"));
  visit::VisitRecord broken = first_part(whole, 5);
  broken.room = "\xff";
  CHECK(store.save(broken, "bad").error().message.find("room") != std::string::npos);
  const auto live = store.live_visit();
  CHECK((*live)->record == first_part(whole, 3));
  CHECK((*live)->live_state == "good");
  check(store.save(first_part(whole, 5), "fine"));
}

TEST_CASE("the trace stays where she agreed, and is gone from the file where she didn't") {
  for (const std::optional<bool> agreed :
       {std::optional<bool>(true), std::optional<bool>(false), std::optional<bool>()}) {
    const TemporaryFolder folder;
    Store store = open_store(folder.path());
    visit::VisitRecord record = long_visit();
    record.consents.record_picture = agreed;
    check(store.begin(first_part(record, 1), "the state of the session"));
    Random random(9);
    const Channel channel = testing::pressure_channel();
    const std::vector<float> values = testing::make_trace(random, channel, 1);
    for (int second = 0; second < 5; ++second)
      check(store.append_trace(record.id, channel, VisitTime(std::chrono::seconds(second)), values));
    Channel other = channel;
    other.rate = Hertz(20);
    check(store.append_trace(record.id, other, VisitTime(std::chrono::seconds(6)),
                             std::vector<float>{1, NAN, 3}));
    CHECK(trace_of(store, record.id).size() == 6);
    check(store.close(record));
    const auto pieces = trace_of(store, record.id);
    CHECK(pieces.size() == (agreed == true ? 6 : 0));
    if (agreed == true) {
      CHECK(pieces[4].begin == VisitTime(std::chrono::seconds(4)));
      CHECK(pieces[4].channel == channel);
      CHECK(pieces[4].values[7] == doctest::Approx(values[7]));
      CHECK(pieces[5].channel == other);
      CHECK(std::isnan(pieces[5].values[1]));
    }
    // Deleted content is overwritten, in the file and in its log.
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
      CHECK(read_file(entry.path()).value().find("the state of the session") == std::string::npos);
  }
}

TEST_CASE("a trace goes on after the kiosk started again") {
  const TemporaryFolder folder;
  visit::VisitRecord record = long_visit();
  record.consents.record_picture = true;
  const Channel channel = testing::pressure_channel();
  for (int start = 0; start < 3; ++start) {
    Store store = open_store(folder.path());
    if (start == 0) check(store.begin(first_part(record, 1)));
    check(store.append_trace(record.id, channel, VisitTime(std::chrono::seconds(start)),
                             std::vector<float>{1, 2}));
  }
  Store store = open_store(folder.path());
  const auto pieces = trace_of(store, record.id);
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[2].begin == VisitTime(std::chrono::seconds(2)));
}

TEST_CASE("visits are listed by time, in half open spans") {
  const TemporaryFolder folder;
  Store store = open_store(folder.path());
  Random random(4);
  std::vector<visit::VisitRecord> made;
  for (int hour = 0; hour < 5; ++hour) {
    made.push_back(testing::make_visit(random, kMorning + std::chrono::hours(hour)));
    check(store.begin(first_part(made.back(), 0)));
    if (hour < 4) check(store.close(made.back()));
  }
  const auto all = store.list({});
  REQUIRE(all);
  REQUIRE(all->size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK((*all)[i].id == made[i].id);
    CHECK((*all)[i].patient == made[i].patient);
    CHECK((*all)[i].closed == (i < 4));
  }
  const auto some = store.list({kMorning + std::chrono::hours(1), kMorning + std::chrono::hours(3)});
  REQUIRE(some->size() == 2);
  CHECK((*some)[0].id == made[1].id);
  CHECK(store.load("no-such-visit").error().code == ErrorCode::not_found);
}

TEST_CASE("a store keeps its mark for ever") {
  const TemporaryFolder folder;
  { Store store = open_store(folder.path() / "a" / "try", Mode::try_out); }
  { Store store = open_store(folder.path() / "real", Mode::clinic); }
  CHECK(Store::open(folder.path() / "a" / "try", Mode::clinic).error().code == ErrorCode::refused);
  CHECK(Store::open(folder.path() / "real", Mode::try_out).error().code == ErrorCode::refused);
  Store store = open_store(folder.path() / "a" / "try");
  visit::VisitRecord record = long_visit();
  record.test_data = false;
  CHECK(store.begin(record).error().code == ErrorCode::refused);
  Store clinic = open_store(folder.path() / "real", Mode::clinic);
  check(clinic.begin(record));
  // Not even by way of the tables.
  auto database = open_for_writing(folder.path() / "a" / "try", Mode::try_out, {});
  REQUIRE(database);
  CHECK_FALSE(database->run("UPDATE store SET made_for = 'clinic'"));
  CHECK_FALSE(database->run("DELETE FROM store"));
  CHECK_FALSE(database->run("UPDATE audit SET what = 'nothing'"));
  CHECK_FALSE(database->run("DELETE FROM audit"));
  CHECK(database->number("SELECT count(*) FROM audit WHERE what = 'open'").value() >= 2);
}

TEST_CASE("a second kiosk on the same store is told so; a reader is not hindered") {
  const TemporaryFolder folder;
  const visit::VisitRecord record = long_visit();
  {
    Store store = open_store(folder.path());
    check(store.begin(first_part(record, 2)));
    const auto second = Store::open(folder.path(), Mode::try_out);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::busy);
    CHECK(second.error().message.find("another kiosk") != std::string::npos);
    auto history = History::open(folder.path(), {});
    REQUIRE(history);
    CHECK(history->list({}).value().size() == 1);
    check(store.save(first_part(record, 3), ""));
    CHECK(history->load(record.id).value() == first_part(record, 3));
    check(history->audit(kMorning, "export", "csv"));
    CHECK(history->verify().value().empty());
  }
  open_store(folder.path());
}

TEST_CASE("the settings that durability rests on are there, and files are private") {
  const TemporaryFolder folder;
  const auto data = folder.path() / "data";
  Store store = open_store(data);
  auto database = open_for_writing(data, Mode::try_out, {});
  REQUIRE(database);
  CHECK(database->text("PRAGMA journal_mode").value() == "wal");
  CHECK(database->number("PRAGMA synchronous").value() == 2);
  CHECK(database->number("PRAGMA secure_delete").value() == 1);
  for (const char* name : {"records.db", "records.db-wal", "records.db-shm", "writer.lock"}) {
    struct stat found {};
    REQUIRE_MESSAGE(::stat((data / name).c_str(), &found) == 0, name);
    CHECK((found.st_mode & 077) == 0);
  }
}

TEST_CASE("her earlier visits are found: ended ones with a baseline, hers only, the newest first") {
  const TemporaryFolder folder;
  Store store = open_store(folder.path());
  std::vector<visit::VisitRecord> hers;
  const auto keep = [&](int day, const std::string& patient, bool baseline) {
    visit::VisitRecord record = long_visit(static_cast<std::uint64_t>(day) + 20);
    record.id = visit_id(day);
    record.started = kMorning + std::chrono::hours(24 * day);
    record.patient = patient;
    record.baselines.clear();
    if (baseline) record.baselines.emplace_back();
    if (baseline) record.baselines.back().level = day;
    check(store.begin(record));
    check(store.close(record));
    return record;
  };
  for (const int day : {1, 3, 2, 7}) hers.push_back(keep(day, "P-1", true));
  keep(4, "P-2", true);
  keep(5, "P-1", false);
  visit::VisitRecord today = long_visit();
  today.id = visit_id(6);
  today.started = kMorning + std::chrono::hours(24 * 6);
  today.patient = "P-1";
  check(store.begin(first_part(today, 1)));
  const auto found = store.earlier_visits(today, 10);
  REQUIRE_MESSAGE(found, (found ? "" : found.error().message));
  REQUIRE(found->size() == 3);
  CHECK((*found)[0].baselines == hers[1].baselines);
  CHECK((*found)[1].started == hers[2].started);
  CHECK((*found)[2].baselines[0].level == 1);
  CHECK(store.earlier_visits(today, 2)->size() == 2);
  today.test_data = false;
  CHECK_MESSAGE(store.earlier_visits(today, 10)->empty(), "test data is nobody's history");
}

TEST_CASE("a store of the first format is brought up to date with all it holds") {
  const TemporaryFolder folder;
  REQUIRE(make_private_folder(folder.path()));
  const visit::VisitRecord record = long_visit();
  {
    auto database = Database::open(database_file(folder.path()), {true, {}, "", 10});
    REQUIRE(database);
    check(prepare_schema(*database, Mode::try_out, kMorning, migrations().first(1)));
    visit::VisitRecord document = record;
    document.log.clear();
    check(
        database->run("INSERT INTO visit (id, patient, room, started, status, test_data, record)"
                      " VALUES (?, ?, ?, ?, 'closed', 1, ?)",
                      std::string_view(record.id), std::string_view(record.patient), std::string_view("1"),
                      micros(record.started), std::string_view(to_json(document).value())));
  }
  Store store = open_store(folder.path());
  CHECK(store.load(record.id)->baselines == record.baselines);
  auto database = Database::open(database_file(folder.path()), {false, {}, "", 10});
  CHECK(check_schema(*database));
}
