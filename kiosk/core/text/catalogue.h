// Texts by key, read from gettext catalogues (.po). The key is the message context (patient.welcome.title);
// English is msgid in every language and stands as msgstr in en.po. A text that counts something has a form
// for each of its language's plurals. Pure: the caller reads the file's bytes. Decides what a well-formed
// catalogue is; leaves shaping and drawing to typeset and screens.
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/text/plural.h"
#include "kiosk/core/text/text_id.h"

namespace unhurried::text {

struct Arg {
  std::string_view name;  // stands in a text as {name}
  std::string value;
};

class Catalogue {
 public:
  // `file` only names the source in errors. Unknown and doubled keys, broken quoting, placeholders that
  // differ from English and plural forms that are not those of the head's rule are bad_input with file and
  // line. Keys that are absent or untranslated, in one plural form or all, are listed in missing().
  static Result<Catalogue> parse(std::string_view file, std::string_view bytes);

  // Takes English for what this catalogue misses.
  void fall_back_to(const Catalogue& english);

  const std::string& operator[](TextId id) const { return texts_[static_cast<std::size_t>(id)].front(); }
  std::string with(TextId id, const std::vector<Arg>& args) const;
  // In the form for `count` things; the count itself is one of the args where the text says it.
  std::string counted(TextId id, std::uint64_t count, const std::vector<Arg>& args) const;
  const std::vector<TextId>& missing() const { return missing_; }
  // False while no native-speaking clinician has read it: the head's X-Clinical-Review is absent or "none".
  bool reviewed() const { return reviewed_; }

 private:
  Status read_head(std::string_view file, std::size_t line, std::string_view head);

  std::array<std::vector<std::string>, kTextCount> texts_;  // never empty
  PluralRule rule_;
  bool reviewed_ = false;
  std::vector<TextId> missing_;
  std::bitset<kTextCount> fell_back_;  // these are English, and follow its rule
};

std::string_view key(TextId id);
// The text of that key; none where there is no such key.
std::optional<TextId> find(std::string_view key);

}  // namespace unhurried::text
