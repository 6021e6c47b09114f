#include "kiosk/screens/patient/patient.h"
#include "tests/screens/patient_examples.h"
#include "tests/screens/shots.h"

namespace unhurried::testing {
namespace {

void shoot(ScreenHarness& harness, const std::filesystem::path& folder, const PatientExample& example,
           const Setting& setting, bool left) {
  view::Patient view = example.view;
  view.language = setting.language;
  view.stop_left = left;
  harness.draw(setting, [&](const text::Catalogue& texts, screens::Ui& ui) {
    screens::draw_patient(view, texts, ui);
  });
  std::string name = "patient-" + example.name + "-" + setting.language + "-";
  name += setting.shape.name;
  if (setting.palette == screens::PaletteName::day) name += "-day";
  if (left) name += "-left";
  harness.save(folder / (name + ".png"));
}

}  // namespace

// Every view on the usual panel; the other panels, languages, hands and palettes take turns, so that each
// meets every view and the pictures stay few enough to be looked at.
void shots_patient(ScreenHarness& harness, const std::filesystem::path& folder) {
  for (const PatientExample& example : patient_examples()) {
    Setting setting;
    shoot(harness, folder, example, setting, false);
    setting.language = "de";
    setting.palette = screens::PaletteName::day;
    setting.shape = kShapes[1];
    shoot(harness, folder, example, setting, true);
    setting.shape = kShapes[2];
    shoot(harness, folder, example, setting, false);
    setting.palette = screens::PaletteName::dusk;
    setting.shape = kShapes[3];
    shoot(harness, folder, example, setting, true);
    setting.language = "en";
    setting.palette = screens::PaletteName::day;
    setting.shape = kShapes[4];
    shoot(harness, folder, example, setting, false);
  }
}

}  // namespace unhurried::testing
