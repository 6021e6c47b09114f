#include "kiosk/records/records_thread.h"

#include <doctest/doctest.h>

#include <mutex>
#include <vector>

#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::records;
using testing::TemporaryFolder;

namespace {

class Answers {
 public:
  RecordsThread::OnAnswer sink() {
    return [this](const Answer& answer) {
      const std::lock_guard lock(mutex_);
      all_.push_back(answer);
    };
  }
  std::vector<Answer> all() {
    const std::lock_guard lock(mutex_);
    return all_;
  }

 private:
  std::mutex mutex_;
  std::vector<Answer> all_;
};

visit::VisitRecord long_visit() {
  Random random(5);
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

Store open_store(const std::filesystem::path& folder) {
  return std::move(Store::open(folder, Mode::try_out).value());
}

}  // namespace

TEST_CASE("finish waits for every job given so far, and may be asked again") {
  const TemporaryFolder folder;
  const visit::VisitRecord record = long_visit();
  Answers answers;
  RecordsThread thread(open_store(folder.path()), answers.sink());
  thread.finish();
  thread.begin(1, first_part(record, 0), "");
  for (std::size_t entries = 1; entries <= 8; ++entries) {
    thread.save(1 + entries, first_part(record, entries), "state");
    thread.finish();
    CHECK(answers.all().size() == 1 + entries);
  }
  thread.stop();
  thread.finish();
}

TEST_CASE("jobs are done in their order and answered when they are durable") {
  const TemporaryFolder folder;
  const visit::VisitRecord record = long_visit();
  Answers answers;
  {
    RecordsThread thread(open_store(folder.path()), answers.sink());
    thread.begin(1, first_part(record, 0), "");
    for (std::size_t entries = 1; entries <= 8; ++entries)
      thread.save(1 + entries, first_part(record, entries), "state");
    thread.close(10, record);
    thread.run(11, [](Store& store) { return store.audit(WallTime(), "export", "csv"); });
  }
  const auto all = answers.all();
  REQUIRE(all.size() == 11);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].ticket == i + 1);
    CHECK(all[i].status);
  }
  CHECK(open_store(folder.path()).load(record.id).value() == record);
}

TEST_CASE("packets of the trace become seconds, the last one short") {
  const TemporaryFolder folder;
  const visit::VisitRecord record = long_visit();
  Answers answers;
  {
    RecordsThread thread(open_store(folder.path()), answers.sink());
    thread.begin(1, first_part(record, 0), "");
    for (int packet = 0; packet < 23; ++packet)
      thread.trace(record.id, testing::pressure_channel(), VisitTime(std::chrono::milliseconds(100 * packet)),
                   std::vector<float>(5, static_cast<float>(packet)));
    thread.close(2, record);
  }
  CHECK(answers.all().size() == 2);
  std::vector<std::size_t> sizes;
  Store store = open_store(folder.path());
  REQUIRE(store.trace(record.id, [&](const visit::TracePiece& piece) {
    sizes.push_back(piece.values.size());
    return Status();
  }));
  CHECK(sizes == std::vector<std::size_t>{50, 50, 15});
}

TEST_CASE("a job that can't be done is answered with its reason, and the next is done") {
  const TemporaryFolder folder;
  const visit::VisitRecord record = long_visit();
  Answers answers;
  {
    RecordsThread thread(open_store(folder.path()), answers.sink());
    thread.save(7, record, "");
    thread.trace(record.id, testing::pressure_channel(), VisitTime(), std::vector<float>(50, 1.0f));
    thread.begin(8, first_part(record, 2), "");
  }
  const auto all = answers.all();
  REQUIRE(all.size() == 3);
  CHECK(all[0].ticket == 7);
  CHECK(all[0].status.error().code == ErrorCode::refused);
  CHECK(all[1].ticket == kTraceTicket);
  CHECK_FALSE(all[1].status);
  CHECK(all[2].status);
}

TEST_CASE("after stop nothing is taken, and it is said") {
  const TemporaryFolder folder;
  Answers answers;
  RecordsThread thread(open_store(folder.path()), answers.sink());
  thread.stop();
  thread.begin(3, long_visit(), "");
  const auto all = answers.all();
  REQUIRE(all.size() == 1);
  CHECK(all[0].ticket == 3);
  CHECK_FALSE(all[0].status);
  thread.stop();
}
