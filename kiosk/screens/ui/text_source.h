// The port through which a surface gets its text: a string goes in, a shaped picture with a texture number
// comes out. app implements it over typeset and paint; layout tests may give a plain one. Sizes in pixels.
// Main thread.
#pragma once

#include <cstdint>
#include <string_view>

struct ImDrawList;

namespace unhurried::screens {

enum class Weight : std::uint8_t { medium, semibold, bold };
enum class Align : std::uint8_t { start, centre, end };  // start is left, or right where the language runs so

struct TextRequest {
  std::string_view text;  // UTF-8
  float em = 16;          // pixels
  Weight weight = Weight::medium;
  float wrap_width = 0;  // pixels; 0: one line
  Align align = Align::start;
  bool ellipsize = false;  // cut at wrap_width in one line, instead of wrapping
};

struct TextImage {
  std::uint32_t texture = 0;  // 0: nothing to draw
  int width = 0, height = 0;
  bool breaks_word = false;  // a line ends in the middle of a word
};

class TextSource {
 public:
  virtual ~TextSource() = default;
  // The picture stays valid until the frame that is being drawn was handed on.
  virtual TextImage shaped(const TextRequest& request) = 0;
  // Draws it with its top left corner at whole pixels x, y, in ImGui's packed colour.
  virtual void draw(ImDrawList& list, const TextImage& image, float x, float y, std::uint32_t colour) = 0;
};

}  // namespace unhurried::screens
