// Sets a text in any script: shaping, direction, wrapping and fallback fonts are Pango's, rasterising is
// Cairo's. Decides the fonts and that nothing depends on the system's hinting or antialiasing settings:
// metrics are the font's own and coverage is grey, so one machine always gives the same bitmap. A text in a
// language that is written from the right runs and begins there, though it begin with a number or a Latin
// name; a text without one of that language's letters keeps its own direction, and still begins at the right.
// Leaves caching to TextCache and colour to the painter. Thread: one at a time for each Typesetter.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/typeset/text_spec.h"

namespace unhurried::typeset {

struct FontSettings {
  std::string family = "Inter";
  std::string display_family = "Inter Display";  // the same face drawn for large sizes
  double display_from_px = 40;
  // Asked in this order for letters that the family lacks. Left to the system, Arabic would come from
  // whichever of a dozen faces it likes best, kufic and book hands among them.
  std::vector<std::string> fallback = {"Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari",
                                       "WenQuanYi Micro Hei"};
};

class Typesetter {
 public:
  // Fails when one of the two families isn't installed; a missing fallback is left to the system's choice.
  static Result<Typesetter> open(const FontSettings& settings);
  Typesetter(Typesetter&&) noexcept;
  Typesetter& operator=(Typesetter&&) noexcept;
  ~Typesetter();

  // Bytes that aren't UTF-8 show as U+FFFD. Fails for sizes that can't be drawn (a side above 8,000 pixels).
  Result<Bitmap> render(const TextSpec& spec);
  // The extent that render would give. A text without visible characters has a height and maybe no width.
  Result<Extent> measure(const TextSpec& spec);

 private:
  struct Shell;
  explicit Typesetter(std::unique_ptr<Shell> shell);
  std::unique_ptr<Shell> shell_;
};

}  // namespace unhurried::typeset
