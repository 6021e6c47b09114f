#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/export/fhir.h"
#include "kiosk/export/fhir_ids.h"
#include "tests/support/make_clinic.h"

using namespace unhurried;
using namespace unhurried::exporting;
using Json = nlohmann::json;

namespace {

visit::VisitRecord simple_visit() {
  visit::VisitRecord r;
  r.id = "019b8d2b-8c00-7989-9d0b-14e4db018fed";
  r.patient = "T&1";
  r.room = "room-1";
  r.started = WallTime(Duration(1'767'600'000'000'000));
  r.ended = VisitTime(std::chrono::minutes(10));
  r.ending = pace::Ending::done;
  return r;
}

std::vector<Json> resources(const visit::VisitRecord& record, const std::string& type) {
  std::vector<Json> found;
  for (const FhirEntry& entry : fhir_visit(record)) {
    const Json parsed = Json::parse(entry.json);
    if (parsed["resource"]["resourceType"] == type) found.push_back(parsed["resource"]);
  }
  return found;
}

}  // namespace

TEST_CASE("ids are UUIDs, stable, and different for different things") {
  CHECK(stable_uuid("a") == stable_uuid("a"));
  std::set<std::string> seen;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = stable_uuid("patient|" + std::to_string(i));
    CHECK(id.size() == 36);
    CHECK(id[14] == '8');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(seen.insert(id).second);
  }
}

TEST_CASE("search values are encoded") {
  CHECK(url_encoded("T&1 |ä") == "T%261%20%7C%C3%A4");
}

TEST_CASE("another day is a procedure that was not done, with its reason; it is no failure") {
  visit::VisitRecord record = simple_visit();
  record.ending = pace::Ending::another_day;
  const Json procedure = resources(record, "Procedure").at(0);
  CHECK(procedure["status"] == "not-done");
  CHECK(procedure["statusReason"]["coding"][0]["code"] == "another-day");
  record.ending = pace::Ending::partly;
  CHECK(resources(record, "Procedure").at(0)["status"] == "completed");
  CHECK(resources(record, "Procedure").at(0)["outcome"]["coding"][0]["code"] == "partly");
  record.ending.reset();
  CHECK(resources(record, "Procedure").at(0)["status"] == "unknown");
}

TEST_CASE("what nobody entered isn't there") {
  visit::VisitRecord record = simple_visit();
  CHECK(resources(record, "Practitioner").empty());
  CHECK(resources(record, "Observation").empty());
  CHECK(resources(record, "Device").size() == 1);
  visit::Step step;
  step.announced = VisitTime(std::chrono::seconds(30));
  step.note.pain_nrs = 0;
  record.steps = {step};
  const auto observations = resources(record, "Observation");
  REQUIRE(observations.size() == 2);
  CHECK(observations[0]["effectiveDateTime"] == "2026-01-05T08:00:30.000Z");
  CHECK_FALSE(observations[0].contains("note"));
  CHECK(observations[1]["valueInteger"] == 0);
  CHECK(observations[1]["code"]["coding"][0]["code"] == "72514-3");
}

TEST_CASE("test data is marked everywhere, and never the same thing as a patient's") {
  visit::VisitRecord record = simple_visit();
  record.people.clinician = "c-1";
  record.trainer = "Trainer 1";
  record.suds_before = 3;
  record.test_data = true;
  std::set<std::string> test_urls;
  for (const FhirEntry& entry : fhir_visit(record)) {
    CHECK(Json::parse(entry.json)["resource"]["meta"]["security"][0]["code"] == "HTEST");
    test_urls.insert(entry.full_url);
  }
  record.test_data = false;
  for (const FhirEntry& entry : fhir_visit(record)) {
    CHECK_FALSE(Json::parse(entry.json)["resource"].contains("meta"));
    CHECK(test_urls.count(entry.full_url) == 0);
  }
}

TEST_CASE("a visit's request can be repeated: all is created once") {
  for (const FhirEntry& entry : fhir_visit(simple_visit())) {
    const Json parsed = Json::parse(entry.json);
    if (parsed["resource"]["resourceType"] == "Provenance")
      CHECK(parsed["request"]["method"] == "PUT");
    else
      CHECK(parsed["request"]["ifNoneExist"].get<std::string>().find("identifier=https%3A%2F%2F") == 0);
  }
}

TEST_CASE("the trace is cut at holes and after a minute") {
  const visit::VisitRecord record = simple_visit();
  FhirTrace trace(record);
  std::vector<FhirEntry> entries;
  const auto add = [&](int second) {
    for (const FhirEntry& e : trace.add({testing::pressure_channel(), VisitTime(std::chrono::seconds(second)),
                                         0.01, std::vector<float>(50, 2.5f)}))
      entries.push_back(e);
  };
  for (int second = 0; second < 70; ++second) add(second);
  for (int second = 90; second < 92; ++second) add(second);
  for (const FhirEntry& e : trace.finish()) entries.push_back(e);
  REQUIRE(entries.size() == 3);
  const Json first = Json::parse(entries[0].json)["resource"];
  CHECK(first["effectivePeriod"]["start"] == "2026-01-05T08:00:00.000Z");
  CHECK(first["effectivePeriod"]["end"] == "2026-01-05T08:01:00.000Z");
  CHECK(first["valueSampledData"]["period"] == 20);
  CHECK(first["valueSampledData"]["factor"] == 0.01);
  CHECK(first["valueSampledData"]["data"].get<std::string>().substr(0, 7) == "250 250");
  CHECK(Json::parse(entries[2].json)["resource"]["effectivePeriod"]["start"] == "2026-01-05T08:01:30.000Z");
}
