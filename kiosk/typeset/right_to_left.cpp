#include "kiosk/typeset/right_to_left.h"

#include <glib.h>

#include <cstdint>

#include "devices/base/parse.h"

namespace unhurried::typeset {
namespace {

enum class Letters : std::uint8_t { none, own, other };

// Which letters a paragraph of a right-to-left language is written in. One of its own is enough.
Letters letters_of(const std::string& paragraph) {
  Letters found = Letters::none;
  for (const char* at = paragraph.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    switch (g_unichar_get_script(letter)) {
      case G_UNICODE_SCRIPT_ARABIC:
      case G_UNICODE_SCRIPT_HEBREW:
      case G_UNICODE_SCRIPT_SYRIAC:
      case G_UNICODE_SCRIPT_THAANA:
        return Letters::own;
      default:
        if (g_unichar_isalpha(letter) != 0) found = Letters::other;
    }
  }
  return found;
}

}  // namespace

std::string for_a_page_from_the_right(std::string_view text) {
  constexpr std::string_view kLeftToRight = "\u200E";
  std::string page;
  for (const std::string_view row : split(text, '\n')) {
    if (row.data() != text.data()) page += '\n';
    std::string paragraph(row);
    if (letters_of(paragraph) == Letters::other) paragraph.insert(0, kLeftToRight).append(kLeftToRight);
    page += paragraph;
  }
  return page;
}

}  // namespace unhurried::typeset
