#include "kiosk/export/export.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "devices/base/file.h"
#include "tests/export/fake_source.h"
#include "tests/support/make_clinic.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::exporting;
using testing::FakeSource;
using testing::TemporaryFolder;

namespace {

visit::VisitRecord visit_at(int hour, std::optional<bool> record_picture) {
  Random random(static_cast<std::uint64_t>(hour) + 1);
  visit::VisitRecord record = testing::make_visit(random, WallTime(std::chrono::hours(hour)));
  record.consents.record_picture = record_picture;
  record.sharing = {true, true, true, true};
  record.trainer = "Trainer";
  return record;
}

visit::TracePiece piece_at(int second, float value) {
  return {testing::pressure_channel(), VisitTime(std::chrono::seconds(second)), 0.01,
          std::vector<float>(50, value)};
}

std::string text_of(const std::filesystem::path& file) {
  return read_file(file).value();
}
auto lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}
bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the trace leaves only with her consent, in every format") {
  for (const std::optional<bool> agreed :
       {std::optional<bool>(true), std::optional<bool>(false), std::optional<bool>()}) {
    const TemporaryFolder folder;
    FakeSource source;
    const visit::VisitRecord record = visit_at(1, agreed);
    source.add(record);
    source.add_piece(record.id, piece_at(0, 13.37f));
    const auto report = export_visits(source, {folder.path(), true, true, {}, {}});
    REQUIRE(report);
    CHECK((lines(text_of(folder.path() / "trace.csv")) > 1) == (agreed == true));
    CHECK(has(text_of(folder.path() / ("visit-" + record.id + ".fhir.json")), "valueSampledData") ==
          (agreed == true));
    CHECK_FALSE(has(text_of(folder.path() / "visits.fhir.json"), "valueSampledData"));
  }
}

TEST_CASE("what she keeps back is in no file, kind by kind; silence keeps back") {
  visit::VisitRecord record = visit_at(1, true);
  record.steps.resize(1);
  record.steps[0].ask = {
      9, visit::Act::insert, "left-in-the-drawer", visit::Inserter::clinician, pace::Sensing::external_pads,
      7, Millimetres(23.5)};
  record.steps[0].note = {visit::Tolerance::tolerated_with_pauses, 4, "a-remark"};
  record.steps[0].response.peak_rise = 0.4321;
  record.feelings = {visit::Feeling::uneasy};
  record.wishes.avoids = {visit::Avoid::leaning_over};
  record.suds_before = 6;
  // What stands for each kind, in whichever file it would be.
  const std::vector<std::vector<std::string>> signs = {
      {"uneasy", "leaning_over"},
      {"left-in-the-drawer", "23.5", ",7,23"},
      {"valueSampledData", "0.4321"},
      {"a-remark", "tolerated_with_pauses", "tolerated-with-pauses", "distress-before", "72514-3"}};
  for (int kind = 0; kind < visit::kSharedKinds; ++kind) {
    for (const std::optional<bool> answer :
         {std::optional<bool>(true), std::optional<bool>(false), std::optional<bool>()}) {
      visit::answer(record.sharing, static_cast<visit::SharedKind>(kind)) = answer;
      const TemporaryFolder folder;
      FakeSource source;
      source.add(record);
      source.add_piece(record.id, piece_at(0, 13.37f));
      REQUIRE(export_visits(source, {folder.path(), true, true, {}, {}}));
      std::string all;
      for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        all += text_of(entry.path());
      CHECK((lines(text_of(folder.path() / "trace.csv")) > 1) == (record.sharing.picture == true));
      for (const std::string& sign : signs[static_cast<std::size_t>(kind)]) {
        CAPTURE(sign);
        CHECK(has(all, sign) == (answer == true));
      }
    }
    visit::answer(record.sharing, static_cast<visit::SharedKind>(kind)) = true;
  }
}

TEST_CASE("a visit that is running is left out, and can't be asked for") {
  const TemporaryFolder folder;
  FakeSource source;
  const visit::VisitRecord ended = visit_at(1, true), running = visit_at(2, true);
  source.add(ended);
  source.add(running, false);
  const auto report = export_visits(source, {folder.path(), true, true, {}, {}});
  REQUIRE(report);
  CHECK(report->visits == 1);
  CHECK(report->left_out == 1);
  CHECK_FALSE(has(text_of(folder.path() / "visits.csv"), running.id));
  CHECK(export_visits(source, {folder.path(), true, false, {}, running.id}).error().code ==
        ErrorCode::refused);
  CHECK(export_visits(source, {folder.path(), true, false, {}, "none"}).error().code == ErrorCode::not_found);
  const visit::Span later{WallTime(std::chrono::hours(3)), {}};
  CHECK(export_visits(source, {folder.path(), true, false, later, ended.id}).error().code ==
        ErrorCode::not_found);
}

TEST_CASE("a failure in the midst leaves the files that were there, and no half ones") {
  const TemporaryFolder folder;
  FakeSource source;
  const visit::VisitRecord record = visit_at(1, true);
  source.add(record);
  REQUIRE(export_visits(source, {folder.path(), true, false, {}, {}}));
  const std::string before = text_of(folder.path() / "visits.csv");
  source.add(visit_at(2, true));
  source.fail_trace({ErrorCode::bad_input, "a damaged second"});
  const auto report = export_visits(source, {folder.path(), true, true, {}, {}});
  REQUIRE_FALSE(report);
  CHECK(report.error().message == "a damaged second");
  CHECK(text_of(folder.path() / "visits.csv") == before);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    CHECK(entry.path().extension() != ".new");
}

TEST_CASE("a value that was none is an empty cell and an E") {
  const TemporaryFolder folder;
  FakeSource source;
  const visit::VisitRecord record = visit_at(1, true);
  source.add(record);
  visit::TracePiece piece = piece_at(2, 1.25f);
  piece.values = {1.25f, NAN, -0.5f};
  source.add_piece(record.id, piece);
  REQUIRE(export_visits(source, {folder.path(), true, true, {}, {}}));
  const std::string trace = text_of(folder.path() / "trace.csv");
  CHECK(has(trace, record.id + ",0,pelvic_pressure,cm_h2o,2000000,1.25\r\n"));
  CHECK(has(trace, ",2020000,\r\n"));
  CHECK(has(trace, ",2040000,-0.50\r\n"));
  CHECK(has(text_of(folder.path() / ("visit-" + record.id + ".fhir.json")), "\"data\":\"125 E -50\""));
}

TEST_CASE("an opened width stands in its own column") {
  const TemporaryFolder folder;
  FakeSource source;
  visit::VisitRecord record = visit_at(1, true);
  visit::Step step;
  step.ask = {4, visit::Act::open, "speculum", visit::Inserter::clinician, pace::Sensing::none,
              5, Millimetres(24)};
  record.steps = {step};
  source.add(record);
  REQUIRE(export_visits(source, {folder.path(), true, true, {}, {}}));
  CHECK(has(text_of(folder.path() / "steps.csv"), ",4,open,speculum,clinician,none,5,,24,offered,"));
  const std::string bundle = text_of(folder.path() / "visits.fhir.json");
  CHECK(has(bundle, "width-opened"));
  CHECK_FALSE(has(bundle, "diameter-closed"));
}

TEST_CASE("a folder that can't be made is named") {
  FakeSource source;
  const auto report = export_visits(source, {"/proc/nowhere/out", true, false, {}, {}});
  REQUIRE_FALSE(report);
  CHECK(has(report.error().message, "/proc/nowhere"));
}
