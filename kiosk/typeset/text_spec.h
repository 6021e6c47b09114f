// A text as it is to be set, and what comes out of it. Everything that changes a pixel is in TextSpec, so it
// is also the key of the cache. Leaves colour and place to whoever draws: a bitmap is coverage only. Units:
// whole pixels unless a name says otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace unhurried::typeset {

enum class Weight : std::uint8_t { medium, semibold, bold };
enum class Align : std::uint8_t { start, centre, end };  // start is on the right for a right-to-left text

struct TextSpec {
  std::string text;     // UTF-8; line feeds begin a new line
  double size_px = 34;  // the em
  Weight weight = Weight::medium;
  int max_width_px = 0;  // wrap at this width; 0 never wraps
  Align align = Align::start;
  double line_spacing = 1;  // of the font's own line height
  std::string language;     // "en", "pt-BR"; chooses between shapes that languages share a code for
  bool ellipsize = false;   // keep to one line of max_width_px and say with "…" that there is more
  bool operator==(const TextSpec&) const = default;
};

struct Extent {
  int width = 0;
  int height = 0;
  int baseline = 0;  // of the first line, from the top
  int lines = 0;
  int missing_glyphs = 0;    // characters that no installed font has; they show as boxes
  bool cut = false;          // was ellipsized
  bool breaks_word = false;  // a line ends where the language does not let it: a word is wider than the room
  bool operator==(const Extent&) const = default;
};

struct Bitmap {
  Extent extent;
  std::vector<std::uint8_t> alpha;  // extent.width * extent.height, rows without gaps
};

}  // namespace unhurried::typeset
