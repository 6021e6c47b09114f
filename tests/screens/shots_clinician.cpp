#include "tests/screens/clinic_shapes.h"
#include "tests/screens/clinician_examples.h"
#include "tests/screens/shots.h"

namespace unhurried::testing {

void shots_clinician(ScreenHarness& harness, const std::filesystem::path& folder) {
  const auto shapes = clinic_shapes();
  for (const ClinicianExample& example : clinician_examples()) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      // The largest in English by day, the others in German; the middle one in the dark.
      const std::string language = i == 0 ? "en" : "de";
      const auto palette = i == 1 ? screens::PaletteName::dusk : screens::PaletteName::day;
      screens::ClinicianLooks looks{example.tab, 0};
      harness.draw({screens::SurfaceName::clinician, shapes[i], palette, language},
                   [&](const text::Catalogue& texts, screens::Ui& ui) {
                     screens::draw_clinic(example.view, example.room, texts, ui, looks);
                   });
      harness.save(folder / ("clinician-" + example.name + "-" + language + "-" +
                             std::string(shapes[i].name) + ".png"));
    }
  }
}

}  // namespace unhurried::testing
