#include "kiosk/screens/staff/staff.h"
#include "tests/screens/clinic_shapes.h"
#include "tests/screens/shots.h"
#include "tests/screens/staff_examples.h"

namespace unhurried::testing {

void shots_staff(ScreenHarness& harness, const std::filesystem::path& folder) {
  const auto shapes = clinic_shapes();
  for (const StaffExample& example : staff_examples()) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const std::string language = i == 0 ? "en" : "de";
      const auto palette = i == 1 ? screens::PaletteName::dusk : screens::PaletteName::day;
      harness.draw({screens::SurfaceName::clinician, shapes[i], palette, language},
                   [&](const text::Catalogue& texts, screens::Ui& ui) {
                     screens::draw_staff(example.view, texts, ui);
                   });
      harness.save(folder /
                   ("staff-" + example.name + "-" + language + "-" + std::string(shapes[i].name) + ".png"));
    }
  }
}

}  // namespace unhurried::testing
