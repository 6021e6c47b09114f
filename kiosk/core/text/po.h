// The notation of a gettext catalogue: entries of msgctxt, msgid, msgid_plural and msgstr, from the file's
// bytes. Decides what is well formed; leaves to Catalogue which keys there are and what a text must hold.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"

namespace unhurried::text {

struct PoEntry {
  std::size_t line = 0;                // of its first row
  std::optional<std::string> context;  // the head has none
  std::string id;
  std::optional<std::string> plural_id;
  std::vector<std::string> texts;  // one, or one for each plural form
};

// `file` only names the source in errors. Broken quoting, rows out of order and forms that are not numbered
// from 0 are bad_input with file and line.
Result<std::vector<PoEntry>> read_po(std::string_view file, std::string_view bytes);

}  // namespace unhurried::text
