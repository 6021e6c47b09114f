#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/screens/staff/staff.h"
#include "tests/screens/clinic_shapes.h"
#include "tests/screens/staff_examples.h"

namespace unhurried::testing {
namespace {

using session::IntentKind;

ScreenHarness& harness() {
  static ScreenHarness one;
  return one;
}

void draw(const view::Staff& view, const Shape& shape, const std::string& language) {
  harness().draw(
      {.surface = screens::SurfaceName::clinician, .shape = shape, .language = language},
      [view](const text::Catalogue& texts, screens::Ui& ui) { screens::draw_staff(view, texts, ui); });
}

view::Staff example(std::string_view name) {
  const auto all = staff_examples();
  const auto found = std::ranges::find(all, name, &StaffExample::name);
  REQUIRE(found != all.end());
  return found->view;
}

std::optional<session::Intent> said_on(const view::Staff& view, std::string_view id) {
  draw(view, clinic_shapes()[0], "en");
  const auto said = harness().press(id);
  if (said.empty()) return std::nullopt;
  return said.back().intent;
}

void check_said(std::string_view name, std::string_view id, IntentKind kind, std::int64_t value = 0) {
  CAPTURE(name);
  CAPTURE(id);
  const auto intent = said_on(example(name), id);
  REQUIRE(intent);
  CHECK(intent->kind == kind);
  CHECK(intent->value == value);
}

}  // namespace

TEST_CASE("every view keeps the layout rules in each language and size") {
  for (const StaffExample& one : staff_examples())
    for (const Shape& shape : clinic_shapes())
      for (const std::string& language : harness().languages()) {
        draw(one.view, shape, language);
        const auto theme = ScreenHarness::theme({.surface = screens::SurfaceName::clinician, .shape = shape});
        for (const std::string& fault : layout_faults(harness().registry(), theme, harness().screen()))
          FAIL_CHECK(one.name << " " << shape.name << " " << language << ": " << fault);
      }
}

TEST_CASE("each control says what it is for") {
  check_said("idle", "staff.prepare", IntentKind::prepare_visit);
  check_said("prepare", "staff.voice.from_start", IntentKind::voice_from_start);
  check_said("prepare", "staff.number", IntentKind::focus,
             static_cast<std::int64_t>(desk::Field::patient_number));
  check_said("prepare", "staff.number_again", IntentKind::focus,
             static_cast<std::int64_t>(desk::Field::patient_number_again));
  check_said("prepare", "staff.clinician", IntentKind::focus,
             static_cast<std::int64_t>(desk::Field::clinician));
  check_said("prepare", "staff.chaperone", IntentKind::focus,
             static_cast<std::int64_t>(desk::Field::chaperone));
  check_said("prepare", "staff.room", IntentKind::next_room);
  check_said("prepare", "staff.item.probe_clean", IntentKind::tick_item, 0);
  check_said("prepare", "staff.item.switch_in_reach", IntentKind::tick_item, 5);
  check_said("prepare", "staff.sound.try", IntentKind::try_sound);
  check_said("half_prepared", "staff.sound.heard", IntentKind::heard_sound);
  check_said("prepare", "staff.sound.waive", IntentKind::waive_sound);
  check_said("half_prepared", "staff.trainer.test", IntentKind::self_test);
  check_said("not_zeroed", "staff.trainer.zero", IntentKind::zero_in_air);
  check_said("prepare", "staff.trainer.without", IntentKind::go_without_sensor);
  check_said("prepare", "staff.cancel", IntentKind::cancel_prepare);
  check_said("prepared", "staff.open", IntentKind::open_visit);
  check_said("stored", "staff.export", IntentKind::export_visit);
  check_said("stored", "staff.prepare", IntentKind::prepare_visit);
  check_said("save_failed", "staff.close", IntentKind::close_visit);
}

TEST_CASE("what is not ready can't be pressed") {
  CHECK_FALSE(said_on(example("half_prepared"), "staff.open"));
  CHECK_FALSE(said_on(example("prepare"), "staff.sound.heard"));
  CHECK_FALSE(said_on(example("prepare"), "staff.trainer.test"));
  CHECK_FALSE(said_on(example("half_prepared"), "staff.trainer.zero"));  // it may be in its place
  CHECK_FALSE(said_on(example("storing"), "staff.export"));
  CHECK_FALSE(said_on(example("storing"), "staff.prepare"));
  CHECK_FALSE(said_on(example("faulted"), "staff.sound.waive"));  // no store for trying out
}

TEST_CASE("two numbers that differ are said beside them") {
  const auto& texts = harness().texts("en");
  draw(example("half_prepared"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.numbers")->value ==
        texts[text::TextId::staff_missing_numbers_differ]);
  draw(example("prepared"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.numbers")->value == texts[text::TextId::staff_numbers_match]);
}

TEST_CASE("which languages no clinician has read stands on the first screen") {
  const auto& texts = harness().texts("en");
  draw(example("idle"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.review")->label == texts[text::TextId::staff_review_none]);
  draw(example("idle_partly_reviewed"), clinic_shapes()[0], "en");
  const std::string& named = harness().registry().find("staff.review")->label;
  CHECK(named.find("Deutsch · Español") != std::string::npos);
  CHECK(named.find("English") == std::string::npos);
  draw(example("idle_reviewed"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.review") == nullptr);
}

TEST_CASE("a failed save says why, and where the export is") {
  draw(example("save_failed"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.store")->value.find("disk is full") != std::string::npos);
  draw(example("exported"), clinic_shapes()[0], "en");
  CHECK(harness().registry().find("staff.exported")->value.find("/var/lib/unhurried/export") !=
        std::string::npos);
}

}  // namespace unhurried::testing
