// Draws screens without a window: one call draws a screen as a person would see it a second after it
// appeared, and leaves its registry, what it said, and its picture. Also the layout rules that hold for every
// screen. Leaves example views, and rules of one person's screens, to the tests. Pixels. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/text/catalogue.h"
#include "kiosk/paint/frame_data.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::testing {

// A panel as clinics have them, or a window on a developer's screen.
struct Shape {
  std::string_view name;
  int width = 0, height = 0;
  screens::Panel panel;
};
inline constexpr std::array<Shape, 5> kShapes = {{
    {"1920x1080", 1920, 1080, {0.248f, Millimetres(900)}},       // 21.5 inch
    {"1280x800", 1280, 800, {0.170f, Millimetres(600)}},         // 10.1 inch on an arm
    {"1024x600", 1024, 600, {0.2175f, Millimetres(600)}},        // 10.1 inch
    {"1080x1920", 1080, 1920, {0.248f, Millimetres(900)}},       // 21.5 inch upright
    {"1280x800_window", 1280, 800, {0.372f, Millimetres(900)}},  // a window that stands for a large panel
}};

struct Setting {
  screens::SurfaceName surface = screens::SurfaceName::hers;
  Shape shape = kShapes[0];
  screens::PaletteName palette = screens::PaletteName::dusk;
  std::string language = "en";
  double text_scale = 1;
  bool reduced_motion = false;
  bool right_to_left = false;  // mirrored, whatever the language
};

class ScreenHarness {
 public:
  using Screen = std::function<void(const text::Catalogue&, screens::Ui&)>;

  // Ends the program with a sentence where fonts or catalogues are missing: no test makes sense then.
  ScreenHarness();
  ~ScreenHarness();

  // Every language that has a catalogue, and "qps": nobody speaks it, and it is 1.4 times as long as English.
  std::vector<std::string> languages() const;
  const text::Catalogue& texts(const std::string& language) const;
  static screens::Theme theme(const Setting& setting);

  // Draws `screen` afresh, as if nothing had been there before.
  void draw(const Setting& setting, const Screen& screen);
  // Presses the middle of an element of the last drawn screen (a hold lasts long enough) and draws once more.
  // What the screen says to it; empty too where there is no such element.
  std::vector<screens::Said> press(std::string_view id);

  const screens::Registry& registry() const { return registry_; }
  screens::Rect screen() const;
  const paint::FrameData& picture() const { return picture_; }
  // The last drawn screen as a PNG file.
  void save(const std::filesystem::path& path) const;

 private:
  class Texts;
  std::vector<screens::Said> frame(HostTime now);

  std::map<std::string, text::Catalogue> catalogues_;
  std::unique_ptr<Texts> text_source_;
  Setting setting_;
  Screen screen_;
  screens::Theme theme_;
  screens::Registry registry_;
  screens::PressTracker presses_;
  screens::UiState state_;
  paint::FrameData picture_;
};

// What is wrong with a drawn screen, a sentence each; empty is good. Doubled ids, targets that are too small,
// leave the screen or overlap, texts that were cut off, and elements that have no name to read aloud.
std::vector<std::string> layout_faults(const screens::Registry& registry, const screens::Theme& theme,
                                       const screens::Rect& screen);

// Texts of the last drawn screen that stand out less than by `least` (WCAG's ratio) from what lies under
// them, measured on its pixels, a sentence each.
std::vector<std::string> contrast_faults(const ScreenHarness& harness, double least);

}  // namespace unhurried::testing
