#include "kiosk/core/text/catalogue.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "devices/base/parse.h"

namespace unhurried::text {

namespace {

const std::map<std::string_view, TextId>& ids() {
  static const std::map<std::string_view, TextId> all = [] {
    std::map<std::string_view, TextId> m;
    for (std::size_t i = 0; i < kTextCount; ++i) m.emplace(kTextKeys[i], static_cast<TextId>(i));
    return m;
  }();
  return all;
}

// The text between quotes with its escapes undone; nothing where the quoting is broken.
std::optional<std::string> unquoted(std::string_view quoted) {
  if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
  quoted = quoted.substr(1, quoted.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '"') return std::nullopt;
    if (quoted[i] != '\\') {
      out += quoted[i];
      continue;
    }
    if (++i == quoted.size()) return std::nullopt;
    switch (quoted[i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      default:
        return std::nullopt;
    }
  }
  return out;
}

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    names.emplace(text.substr(open, close == std::string_view::npos ? close : close - open + 1));
  }
  return names;
}

struct Entry {
  std::size_t line = 0;
  std::optional<std::string> context, id, text;
};

}  // namespace

std::string_view key(TextId id) {
  return kTextKeys[static_cast<std::size_t>(id)];
}

std::optional<TextId> find(std::string_view key) {
  const auto found = ids().find(key);
  if (found == ids().end()) return std::nullopt;
  return found->second;
}

Result<Catalogue> Catalogue::parse(std::string_view file, std::string_view bytes) {
  Catalogue catalogue;
  std::array<bool, kTextCount> seen{};
  Entry entry;
  std::optional<std::string>* open = nullptr;
  Status status;
  const auto finish = [&]() -> Status {
    if (!entry.context) return {};  // the head, or nothing
    const auto found = ids().find(*entry.context);
    if (found == ids().end())
      return bad_line(file, entry.line,
                      "the key \"" + *entry.context + "\" is not used. Correct or remove the entry.");
    const auto index = static_cast<std::size_t>(found->second);
    if (seen[index]) return bad_line(file, entry.line, "the key \"" + *entry.context + "\" is there twice.");
    seen[index] = true;
    if (!entry.id || !entry.text)
      return bad_line(file, entry.line, "expected msgid and msgstr after msgctxt.");
    if (!entry.text->empty() && placeholders(*entry.id) != placeholders(*entry.text))
      return bad_line(file, entry.line, "the placeholders in msgstr differ from those in msgid.");
    catalogue.texts_[index] = *entry.text;
    return {};
  };
  std::size_t number = 0;
  for (std::string_view row : split(bytes, '\n')) {
    ++number;
    row = trimmed(row);
    if (row.empty() || row.front() == '#') continue;
    std::string_view quoted = row;
    const auto keyword = [&](std::string_view word) {
      if (!row.starts_with(word) || row.size() <= word.size() || row[word.size()] != ' ') return false;
      quoted = trimmed(row.substr(word.size()));
      return true;
    };
    if (keyword("msgctxt")) {
      if (status = finish(); !status) return status.error();
      entry = {number, "", {}, {}};
      open = &entry.context;
    } else if (keyword("msgid")) {
      if (!entry.context || entry.id) {
        if (status = finish(); !status) return status.error();
        entry = {number, {}, {}, {}};
      }
      entry.id = "";
      open = &entry.id;
    } else if (keyword("msgstr")) {
      if (!entry.id || entry.text) return bad_line(file, number, "msgstr without its msgid.");
      entry.text = "";
      open = &entry.text;
    } else if (row.front() != '"' || open == nullptr) {
      return bad_line(file, number, "expected msgctxt, msgid, msgstr, a quoted text or a comment.");
    }
    const auto part = unquoted(quoted);
    if (!part)
      return bad_line(file, number,
                      "the quoting is broken: expected \"text\" with \\n, \\t, \\\" and \\\\ as escapes.");
    **open += *part;
  }
  if (status = finish(); !status) return status.error();
  for (std::size_t i = 0; i < kTextCount; ++i)
    if (catalogue.texts_[i].empty()) catalogue.missing_.push_back(static_cast<TextId>(i));
  return catalogue;
}

void Catalogue::fall_back_to(const Catalogue& english) {
  for (const TextId id : missing_) texts_[static_cast<std::size_t>(id)] = english[id];
}

std::string Catalogue::with(TextId id, const std::vector<Arg>& args) const {
  std::string out = (*this)[id];
  for (const Arg& arg : args) {
    const std::string place = "{" + std::string(arg.name) + "}";
    for (auto at = out.find(place); at != std::string::npos; at = out.find(place, at + arg.value.size()))
      out.replace(at, place.size(), arg.value);
  }
  return out;
}

}  // namespace unhurried::text
