#include "kiosk/records/record_json.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/support/make_clinic.h"

using namespace unhurried;
using namespace unhurried::records;

namespace {

visit::VisitRecord visit_with_steps() {
  Random random(3);
  for (;;) {
    visit::VisitRecord record = testing::make_visit(random, WallTime(Duration(1'767'600'000'000'000)));
    if (record.steps.size() >= 3 && !record.log.empty()) return record;
  }
}

std::string json_of(const visit::VisitRecord& record) {
  const auto text = to_json(record);
  REQUIRE_MESSAGE(text, (text ? "" : text.error().message));
  return *text;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

void check_refused(const std::string& text, const std::string& field) {
  const auto read = from_json(text);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::bad_input);
  CHECK_MESSAGE(read.error().message.find("field " + field) != std::string::npos, read.error().message);
}

// What an older program can't have written.
void forget_schema_3(visit::VisitRecord& record) {
  record.wishes.sounds = {};
  record.preferences.cue_phase = {};
  record.softest_phase.reset();
  for (visit::TakenBaseline& b : record.baselines) {
    const signal::Baseline kept = b;
    b = {};
    static_cast<signal::Baseline&>(b) = kept;
    b.burst_level = b.colour = 0;
    b.probe = record.trainer;
  }
  for (visit::Step& step : record.steps) {
    step.response.rise_error.reset();
    step.response.time_error.reset();
  }
}

std::string before_schema_3(const std::string& text, int schema) {
  auto json = nlohmann::ordered_json::parse(text);
  json["schema"] = schema;
  if (schema < 2)
    for (const char* name : {"wishes", "sharing"}) json.erase(name);
  json.erase("sounds");
  json["preferences"].erase("cue_phase");
  json.erase("softest_phase");
  for (auto& baseline : json["baselines"])
    for (const char* name :
         {"burst_level", "colour", "at_us", "probe", "instrument", "width_mm", "accepted_by"})
      baseline.erase(name);
  for (auto& step : json["steps"])
    for (const char* name : {"rise_error", "time_error_us"}) step["response"].erase(name);
  return json.dump();
}

}  // namespace

TEST_CASE("three hundred visits come back as they were, in both layouts") {
  Random random(42);
  for (int i = 0; i < 300; ++i) {
    const visit::VisitRecord record = testing::make_visit(random, WallTime(Duration(i)));
    const auto compact = to_json(record), spacious = to_json(record, Layout::for_people);
    REQUIRE(compact);
    REQUIRE(spacious);
    const auto first = from_json(*compact), second = from_json(*spacious);
    REQUIRE_MESSAGE(first, (first ? "" : first.error().message));
    REQUIRE(second);
    CHECK(*first == record);
    CHECK(*second == record);
    CHECK(json_of(*first) == *compact);
  }
}

TEST_CASE("a record from before she was asked what to share is read, and shares nothing") {
  visit::VisitRecord record = visit_with_steps();
  record.wishes = {};
  record.sharing = {};
  std::string text = json_of(record);
  const std::size_t from = text.find("\"wishes\""), to = text.find("\"baselines\"");
  REQUIRE((from < to && to != std::string::npos));
  check_refused(text.substr(0, from) + text.substr(to), "wishes: is missing");
  forget_schema_3(record);
  text = before_schema_3(json_of(record), 1);
  const auto read = from_json(text);
  REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
  CHECK(*read == record);
}

TEST_CASE("a record from before the kiosk had sounds for her is read as silent") {
  visit::VisitRecord record = visit_with_steps();
  record.wishes.sounds.breath = !visit::Sounds{}.breath;
  const std::string text = json_of(record);
  check_refused(changed(text, "\"sounds\":", "\"Sounds\":"), "sounds: is missing");
  const auto read = from_json(before_schema_3(text, 2));
  REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
  CHECK(read->wishes.sounds == visit::Sounds{});
}

TEST_CASE("a record from before baselines said what they were taken with is read, with the visit's trainer") {
  visit::VisitRecord record = visit_with_steps();
  record.trainer = "Trainer 7";
  record.baselines.assign(2, {});
  const std::string whole = json_of(record);
  check_refused(changed(whole, "\"probe\":", "\"Probe\":"), "baselines[0].probe: is missing");
  forget_schema_3(record);
  const auto read = from_json(before_schema_3(json_of(record), 2));
  REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
  CHECK(*read == record);
  CHECK(read->baselines[1].probe == "Trainer 7");
  check_refused(changed(whole, "\"schema\":3", "\"schema\":2"), "preferences.cue_phase: is unknown");
}

TEST_CASE("what is missing, unknown, of another type or out of range is named") {
  const std::string good = json_of(visit_with_steps());
  REQUIRE(from_json(good));
  check_refused(changed(good, "\"room\":\"", "\"Room\":\""), "room: is missing");
  check_refused(changed(good, "\"schema\":3", "\"schema\":3,\"name\":\"A\""), "name: is unknown");
  check_refused(changed(good, "\"schema\":3", "\"schema\":4"), "schema");
  check_refused(changed(good, "\"stopped\":", "\"stopped\":0,\"was\":"),
                "steps[0].stopped: expected true or false");
  check_refused(changed(good, "\"act\":\"insert\"", "\"act\":\"push\""),
                "steps[0].ask.act: expected one of look");
  check_refused(changed(good, "\"size_rank\":2", "\"size_rank\":-1"), "steps[0].ask.size_rank");
  check_refused(changed(good, "\"number\":1", "\"number\":4294967296"), "steps[0].ask.number");
  check_refused(changed(good, "\"number\":1", "\"number\":1.5"), "steps[0].ask.number");
  check_refused(changed(good, "\"phase_after\":0", "\"phase_after\":6"), "log[0].phase_after");
  check_refused(changed(good, "\"started_us\":", "\"started_us\":18446744073709551615,\"x\":"), "started_us");
  check_refused(changed(good, "\"people\":{", "\"people\":[],\"x\":{"), "people: expected an object");
  check_refused(changed(good, "\"gaps\":[", "\"gaps\":7,\"x\":["), "gaps: expected a list");
  check_refused(changed(good, "\"id\":\"", "\"id\":\"X"), "id");
  check_refused("[]", "(all)");
}

TEST_CASE("a score outside its scale is refused both ways") {
  visit::VisitRecord record = visit_with_steps();
  for (visit::Step& step : record.steps) step.note.pain_nrs.reset();
  record.steps[1].note.pain_nrs = 5;
  const std::string good = json_of(record);
  check_refused(changed(good, "\"pain_nrs\":5", "\"pain_nrs\":11"), "steps[1].note.pain_nrs");
  record.steps[1].note.pain_nrs = 11;
  const auto written = to_json(record);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("steps[1].note.pain_nrs") != std::string::npos);
}

TEST_CASE("text that isn't UTF-8 and numbers that are none are not written") {
  const visit::VisitRecord good = visit_with_steps();
  for (const std::string text :
       {"\xff", "\xc0\xaf", "caf\xe9", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
    visit::VisitRecord record = good;
    record.steps[0].note.text = text;
    const auto written = to_json(record);
    REQUIRE_FALSE(written);
    CHECK(written.error().message.find("steps[0].note.text") != std::string::npos);
  }
  visit::VisitRecord record = good;
  record.steps[2].response.peak_rise = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(to_json(record));
  record = good;
  record.steps[0].choice = static_cast<visit::Choice>(9);
  CHECK_FALSE(to_json(record));
  record = good;
  record.patient = "";
  CHECK_FALSE(to_json(record));
}

TEST_CASE("every cut of a document is refused") {
  const std::string good = json_of(visit_with_steps());
  for (std::size_t length = 0; length < good.size(); length += 7)
    CHECK_FALSE(from_json(good.substr(0, length)));
  CHECK_FALSE(from_json(std::string(100000, '[')));
}
