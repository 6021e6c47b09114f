#include "kiosk/core/text/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

#include "devices/base/parse.h"
#include "kiosk/core/text/po.h"

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

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    names.emplace(text.substr(open, close == std::string_view::npos ? close : close - open + 1));
  }
  return names;
}

bool untranslated(const PoEntry& entry) {
  return std::ranges::any_of(entry.texts, [](const std::string& text) { return text.empty(); });
}

std::string filled(std::string text, const std::vector<Arg>& args) {
  for (const Arg& arg : args) {
    const std::string place = "{" + std::string(arg.name) + "}";
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + arg.value.size()))
      text.replace(at, place.size(), arg.value);
  }
  return text;
}

Status checked(std::string_view file, const PoEntry& entry, const PluralRule& rule) {
  if (entry.plural_id && entry.texts.size() != rule.forms())
    return bad_line(file, entry.line,
                    "\"" + *entry.context + "\" has " + std::to_string(entry.texts.size()) +
                        " plural forms: the head's Plural-Forms asks for " + std::to_string(rule.forms()) +
                        ".");
  const auto expected = placeholders(entry.id);
  for (const std::string& text : entry.texts)
    if (!text.empty() && placeholders(text) != expected)
      return bad_line(file, entry.line, "the placeholders in msgstr differ from those in msgid.");
  return {};
}

}  // namespace

std::string_view key(TextId id) {
  return kTextKeys[static_cast<std::size_t>(id)];
}

std::optional<TextId> find(std::string_view key) {
  const auto found = ids().find(key);
  if (found == ids().end()) return std::nullopt;
  return found->second;
}

Status Catalogue::read_head(std::string_view file, std::size_t line, std::string_view head) {
  for (const std::string_view row : split(head, '\n')) {
    const std::size_t colon = row.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = row.substr(0, colon);
    const std::string_view value = trimmed(row.substr(colon + 1));
    if (name == "X-Clinical-Review") reviewed_ = !value.empty() && value != "none";
    if (name != "Plural-Forms") continue;
    auto rule = PluralRule::parse(value);
    if (!rule) return bad_line(file, line, rule.error().message);
    rule_ = std::move(*rule);
  }
  return {};
}

Result<Catalogue> Catalogue::parse(std::string_view file, std::string_view bytes) {
  Catalogue catalogue;
  catalogue.texts_.fill({std::string()});
  std::bitset<kTextCount> seen;
  auto entries = read_po(file, bytes);
  if (!entries) return entries.error();
  for (PoEntry& entry : *entries) {
    if (!entry.context) {
      if (!entry.id.empty()) return bad_line(file, entry.line, "expected msgctxt with the key first.");
      if (const Status status = catalogue.read_head(file, entry.line, entry.texts.front()); !status)
        return status.error();
      continue;
    }
    const auto found = ids().find(*entry.context);
    if (found == ids().end())
      return bad_line(file, entry.line,
                      "the key \"" + *entry.context + "\" is not used. Correct or remove the entry.");
    const auto index = static_cast<std::size_t>(found->second);
    if (seen[index]) return bad_line(file, entry.line, "the key \"" + *entry.context + "\" is there twice.");
    seen.set(index);
    if (const Status status = checked(file, entry, catalogue.rule_); !status) return status.error();
    if (!untranslated(entry)) catalogue.texts_[index] = std::move(entry.texts);
  }
  for (std::size_t i = 0; i < kTextCount; ++i)
    if (catalogue.texts_[i].front().empty()) catalogue.missing_.push_back(static_cast<TextId>(i));
  return catalogue;
}

void Catalogue::fall_back_to(const Catalogue& english) {
  for (const TextId id : missing_) {
    const auto index = static_cast<std::size_t>(id);
    texts_[index] = english.texts_[index];
    fell_back_.set(index);
  }
}

std::string Catalogue::with(TextId id, const std::vector<Arg>& args) const {
  return filled((*this)[id], args);
}

std::string Catalogue::counted(TextId id, std::uint64_t count, const std::vector<Arg>& args) const {
  const auto index = static_cast<std::size_t>(id);
  const std::vector<std::string>& forms = texts_[index];
  const std::size_t form = fell_back_[index] ? PluralRule().form(count) : rule_.form(count);
  return filled(forms[std::min(form, forms.size() - 1)], args);
}

}  // namespace unhurried::text
