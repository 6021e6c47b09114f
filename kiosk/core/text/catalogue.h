// Texts by key, read from gettext catalogues (.po). The key is the message context (patient.welcome.title);
// English is msgid in every language and stands as msgstr in en.po. Pure: the caller reads the file's bytes.
// Decides what a well-formed catalogue is; leaves shaping and drawing to typeset and screens.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/text/text_id.h"

namespace unhurried::text {

struct Arg {
  std::string_view name;  // stands in a text as {name}
  std::string value;
};

class Catalogue {
 public:
  // `file` only names the source in errors. Unknown and doubled keys, broken quoting and placeholders that
  // differ from English are bad_input with file and line. Keys that are absent or untranslated are listed in
  // missing().
  static Result<Catalogue> parse(std::string_view file, std::string_view bytes);

  // Takes English for what this catalogue misses.
  void fall_back_to(const Catalogue& english);

  const std::string& operator[](TextId id) const { return texts_[static_cast<std::size_t>(id)]; }
  std::string with(TextId id, const std::vector<Arg>& args) const;
  const std::vector<TextId>& missing() const { return missing_; }

 private:
  std::array<std::string, kTextCount> texts_;
  std::vector<TextId> missing_;
};

std::string_view key(TextId id);
// The text of that key; none where there is no such key.
std::optional<TextId> find(std::string_view key);

}  // namespace unhurried::text
