// Whoever begins a visit hears of the patient's earlier ones, and so does who comes back into one.
#include <doctest/doctest.h>

#include "kiosk/app/kiosk_records.h"
#include "kiosk/records/uuid.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::app;

namespace {

constexpr WallTime kMorning{Duration(1'767'600'000'000'000)};

visit::VisitRecord visit_of(const char* patient, int day) {
  visit::VisitRecord record;
  record.started = kMorning + std::chrono::hours(24 * day);
  record.id = records::uuid_v7(record.started, static_cast<std::uint64_t>(day), 1);
  record.patient = patient;
  record.room = "1";
  record.baselines.emplace_back();
  record.baselines[0].level = day;
  return record;
}

std::optional<session::EarlierVisits> told(RecordsPort& records) {
  records.finish();
  std::vector<RecordsAnswer> answers;
  records.take_answers(answers);
  std::optional<session::EarlierVisits> found;
  for (const RecordsAnswer& answer : answers) {
    CHECK_FALSE(std::holds_alternative<session::SaveFailed>(answer));
    if (const auto* one = std::get_if<session::EarlierVisits>(&answer)) found = *one;
  }
  return found;
}

}  // namespace

TEST_CASE("her earlier visits are told when one begins, and again after a restart in its midst") {
  const testing::TemporaryFolder folder;
  Wake wake(nullptr);
  const auto first = visit_of("P-1", 1), hers = visit_of("P-1", 3), other = visit_of("P-2", 2);
  {
    auto records = KioskRecords::open(folder.path(), true, kMorning, wake);
    REQUIRE(records);
    CHECK_FALSE(told(**records));
    for (const visit::VisitRecord& record : {first, other}) {
      (*records)->begin_visit({record});
      const auto known = told(**records);
      REQUIRE(known);
      CHECK(known->visit_id == record.id);
      CHECK(known->visits.empty());
      (*records)->close_visit({1, record});
    }
    (*records)->begin_visit({hers});
    const auto known = told(**records);
    REQUIRE(known);
    REQUIRE(known->visits.size() == 1);
    CHECK(known->visits[0].baselines == first.baselines);
  }
  auto records = KioskRecords::open(folder.path(), true, kMorning, wake);
  REQUIRE(records);
  const auto known = told(**records);
  REQUIRE(known);
  CHECK(known->visit_id == hers.id);
  CHECK(known->visits.size() == 1);
}
