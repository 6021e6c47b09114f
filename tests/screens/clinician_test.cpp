#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/screens/clinic_shapes.h"
#include "tests/screens/clinician_examples.h"
#include "tests/support/text_contrast.h"

namespace unhurried::testing {
namespace {

using screens::ClinicianLooks;
using screens::ClinicianTab;
using screens::Element;
using session::IntentKind;

ScreenHarness& harness() {
  static ScreenHarness one;
  return one;
}

ScreenHarness::Screen screen_of(const ClinicianExample& example, ClinicianLooks& looks) {
  return [&example, &looks](const text::Catalogue& texts, screens::Ui& ui) {
    screens::draw_clinic(example.view, example.room, texts, ui, looks);
  };
}

ClinicianExample example(std::string_view name) {
  const auto all = clinician_examples();
  const auto found = std::ranges::find(all, name, &ClinicianExample::name);
  REQUIRE(found != all.end());
  return *found;
}

// The newest intent that pressing `id` says; empty where nothing is said.
std::optional<session::Intent> said_on(const ClinicianExample& one, std::string_view id) {
  ClinicianLooks looks{one.tab, 0};
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 screen_of(one, looks));
  const auto said = harness().press(id);
  if (said.empty()) return std::nullopt;
  return said.back().intent;
}

void check_said(const ClinicianExample& one, std::string_view id, IntentKind kind, std::int64_t value = 0) {
  CAPTURE(id);
  const auto intent = said_on(one, id);
  REQUIRE(intent);
  CHECK(intent->kind == kind);
  CHECK(intent->value == value);
}

}  // namespace

TEST_CASE("every view keeps the layout rules in each language and size") {
  for (const ClinicianExample& one : clinician_examples())
    for (const Shape& shape : clinic_shapes())
      for (const std::string& language : harness().languages()) {
        if (language == "qps") continue;  // a dense screen that staff learn: it holds what people speak
        ClinicianLooks looks{one.tab, 0};
        harness().draw({.surface = screens::SurfaceName::clinician, .shape = shape, .language = language},
                       screen_of(one, looks));
        const auto theme = ScreenHarness::theme({.surface = screens::SurfaceName::clinician, .shape = shape});
        for (const std::string& fault : layout_faults(harness().registry(), theme, harness().screen()))
          FAIL_CHECK(one.name << " " << shape.name << " " << language << ": " << fault);
      }
}

TEST_CASE("each text stands out from what it lies on") {
  std::size_t texts = 0;
  for (const auto palette : {screens::PaletteName::dusk, screens::PaletteName::day})
    for (const ClinicianExample& one : clinician_examples()) {
      ClinicianLooks looks{one.tab, 0};
      harness().draw(
          {.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0], .palette = palette},
          screen_of(one, looks));
      for (const std::string& fault : contrast_faults(harness(), screens::kClinicContrast))
        FAIL_CHECK(one.name << ", palette " << static_cast<int>(palette) << ": " << fault);
      texts += text_contrasts(harness().picture()).size();
    }
  CHECK(texts > 1000);
}

TEST_CASE("the sign is a third of the screen, and sign, pause and stop stay where they are") {
  for (const Shape& shape : clinic_shapes()) {
    std::set<std::string> places;
    for (const ClinicianExample& one : clinician_examples()) {
      if (!session::visit_runs(one.view.stage)) continue;
      ClinicianLooks looks{one.tab, 0};
      harness().draw({.surface = screens::SurfaceName::clinician, .shape = shape}, screen_of(one, looks));
      std::string place;
      for (const char* id : {"clinician.sign", "clinician.pause", "clinician.stop_for_her"}) {
        const Element* element = harness().registry().find(id);
        REQUIRE(element);
        const screens::Rect& r = element->rect;
        for (const float side : {r.x, r.y, r.width, r.height}) place += std::to_string(side) + " ";
      }
      places.insert(place);
      const Element* sign = harness().registry().find("clinician.sign");
      CHECK(sign->rect.height * 3 >= static_cast<float>(shape.height));
    }
    CHECK(places.size() == 1);
  }
}

TEST_CASE("the sign's shape stands under a name that is the same in every language") {
  const std::pair<const char*, const char*> signs[] = {
      {"resting", "hands_away"},           {"asked", "wait"},        {"going", "go_on"},
      {"she_leads", "hands_away"},         {"check_in", "check_in"}, {"paused", "keep_still"},
      {"stopped_in_contact", "out_slowly"}};
  for (const auto& [name, sign] : signs) {
    for (const std::string language : {"en", "de"}) {
      const ClinicianExample one = example(name);
      ClinicianLooks looks;
      harness().draw(
          {.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0], .language = language},
          screen_of(one, looks));
      std::set<std::string> shown;
      for (const Element& element : harness().registry().elements())
        if (element.id.starts_with("clinician.sign.")) shown.insert(element.id);
      CHECK(shown == std::set<std::string>{std::string("clinician.sign.") + sign});
    }
  }
}

TEST_CASE("pause and stop are taken on the way down, and stop says when it was pressed") {
  ClinicianLooks looks;
  const ClinicianExample going = example("going");
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 screen_of(going, looks));
  CHECK(harness().registry().find("clinician.pause")->kind == screens::Kind::pause);
  CHECK(harness().registry().find("clinician.stop_for_her")->kind == screens::Kind::stop);
  const ClinicianExample stopped = example("stopped_in_contact");
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 screen_of(stopped, looks));
  CHECK(harness().registry().find("clinician.stop_for_her")->kind == screens::Kind::status);
}

TEST_CASE("marks and asks say what they are for") {
  const ClinicianExample resting = example("resting");
  check_said(resting, "clinician.announce", IntentKind::announce);
  check_said(resting, "clinician.act.open", IntentKind::draft_act, 5);
  check_said(resting, "clinician.instrument.2", IntentKind::draft_instrument, 2);
  check_said(resting, "clinician.by.herself", IntentKind::draft_inserter, 1);
  check_said(resting, "clinician.sensing.none", IntentKind::draft_sensing, 2);
  check_said(resting, "clinician.contact", IntentKind::mark_contact);
  check_said(resting, "clinician.she_answered", IntentKind::she_answered);
  check_said(resting, "clinician.pain_for_her", IntentKind::pain_for_her);
  check_said(resting, "clinician.place.inside", IntentKind::place, 4);
  check_said(resting, "clinician.baseline.begin", IntentKind::begin_baseline);
  check_said(example("asked"), "clinician.cancel", IntentKind::cancel_ask);
  check_said(example("going"), "clinician.withdrawn", IntentKind::mark_withdrawn);
  check_said(example("going"), "clinician.end_step", IntentKind::end_step);
  check_said(example("recovered"), "clinician.baseline.accept", IntentKind::accept_baseline);
  check_said(resting, "clinician.cue_phase", IntentKind::cue_phase,
             static_cast<int>(breath::CuePhase::inhale));
}

TEST_CASE("what could have no effect can't be pressed") {
  CHECK_FALSE(said_on(example("resting"), "clinician.instrument.6"));  // above what is open today
  CHECK_FALSE(said_on(example("going"), "clinician.announce"));
  CHECK_FALSE(said_on(example("going"), "clinician.cue_phase"));
  ClinicianExample nowhere = example("resting");
  nowhere.view.may_take_baseline = false;
  CHECK_FALSE(said_on(nowhere, "clinician.baseline.begin"));
  CHECK_FALSE(said_on(example("welcome"), "clinician.announce"));
  CHECK_FALSE(said_on(example("resting"), "clinician.withdrawn"));
  CHECK_FALSE(said_on(example("no_steps"), "clinician.note.confirm"));
  CHECK_FALSE(said_on(example("wrap_up"), "clinician.end.done"));
}

TEST_CASE("notes: a second press takes a score back, and the index of a step is that of the visit") {
  const ClinicianExample notes = example("notes");
  check_said(notes, "clinician.nrs.4", IntentKind::pain_nrs, 4);
  check_said(notes, "clinician.nrs.3", IntentKind::pain_nrs, -1);
  check_said(notes, "clinician.suds_before.6", IntentKind::suds_before, -1);
  check_said(notes, "clinician.suds_after.10", IntentKind::suds_after, 10);
  check_said(notes, "clinician.tolerance.not_today", IntentKind::tolerance, 3);
  check_said(notes, "clinician.step.4", IntentKind::choose_step, 4);
  check_said(notes, "clinician.note", IntentKind::focus, static_cast<std::int64_t>(desk::Field::note));
  check_said(notes, "clinician.note.confirm", IntentKind::confirm_note);
  check_said(notes, "clinician.end.another_day", IntentKind::end_visit, 2);
}

TEST_CASE("saved is said only when the view says so") {
  for (const auto state : {view::NoteState::entering, view::NoteState::saving, view::NoteState::failed,
                           view::NoteState::saved}) {
    ClinicianExample one = example("notes");
    one.view.note_state = state;
    ClinicianLooks looks{ClinicianTab::notes, 0};
    harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                   screen_of(one, looks));
    const Element* said = harness().registry().find("clinician.note.state");
    const bool saved = said != nullptr && said->value == "Saved";
    CHECK(saved == (state == view::NoteState::saved));
  }
}

TEST_CASE("the end of a long note is what is shown, in whole characters") {
  ClinicianExample one = example("notes");
  one.view.note_text.clear();
  for (int i = 0; i < 300; ++i) one.view.note_text += "größer ";
  one.view.note_text += "Ende";
  ClinicianLooks looks{ClinicianTab::notes, 0};
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 screen_of(one, looks));
  const std::string shown = harness().registry().find("clinician.note")->value;
  CHECK(shown.size() < one.view.note_text.size());
  CHECK(shown.ends_with("größer Ende"));
  CHECK(shown.starts_with("…"));
  CHECK((static_cast<unsigned char>(shown[3]) & 0xC0) != 0x80);  // behind the three bytes of the ellipsis
}

TEST_CASE("more sizes than places: every one is on some page, once") {
  const ClinicianExample one = example("many_sizes");
  ClinicianLooks looks;
  std::multiset<std::string> seen;
  for (int turn = 0; turn < 40 && seen.size() < one.view.instruments.size(); ++turn) {
    harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                   screen_of(one, looks));
    for (const Element& element : harness().registry().elements())
      if (element.id.starts_with("clinician.instrument.") && element.kind == screens::Kind::tile)
        seen.insert(element.id);
    harness().press("clinician.instrument.more");
  }
  CHECK(seen.size() == one.view.instruments.size());
  for (std::size_t i = 0; i < one.view.instruments.size(); ++i)
    CHECK(seen.count("clinician.instrument." + std::to_string(i)) == 1);
}

TEST_CASE("tabs turn the page; without the room there are two") {
  const ClinicianExample one = example("resting");
  ClinicianLooks looks;
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 screen_of(one, looks));
  harness().press("clinician.tab.room");
  CHECK(looks.tab == ClinicianTab::room);
  harness().draw({.surface = screens::SurfaceName::clinician, .shape = clinic_shapes()[0]},
                 [&](const text::Catalogue& texts, screens::Ui& ui) {
                   screens::draw_clinician(one.view, texts, ui, looks);
                 });
  CHECK(looks.tab == ClinicianTab::visit);
  CHECK_FALSE(harness().registry().find("clinician.tab.room"));
}

TEST_CASE("after a restart the sound is tried from the visit and from the room") {
  for (const char* name : {"recovered", "room_recovered"}) {
    check_said(example(name), "staff.sound.try", IntentKind::try_sound);
    check_said(example(name), "staff.sound.waive", IntentKind::waive_sound);
    CHECK_FALSE(said_on(example(name), "staff.sound.heard"));  // nothing was played yet
  }
  CHECK_FALSE(said_on(example("resting"), "staff.sound.try"));
}

}  // namespace unhurried::testing
