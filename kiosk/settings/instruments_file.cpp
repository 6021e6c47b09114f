#include "kiosk/settings/instruments_file.h"

#include <optional>
#include <set>
#include <string>

#include "kiosk/settings/toml.h"

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "kiosk/core/visit/words.h"

namespace unhurried::settings {

namespace {

constexpr std::size_t kMostBytes = 1u << 20, kMostInstruments = 200;

// The fields of one [[instrument]]; keeps the first thing that is wrong.
class Entry {
 public:
  Entry(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

  std::string text(const char* key, bool needed) {
    const toml::node* node = find(key, needed, "text in quotes");
    if (node == nullptr) return {};
    const auto* value = node->as_string();
    if (value == nullptr) return wrong(*node, key, "expected text in quotes"), std::string();
    return value->get();
  }

  std::optional<double> number(const char* key, bool needed) {
    const toml::node* node = find(key, needed, "a number of millimetres");
    if (node == nullptr) return {};
    const auto value = node->is_number() ? node->value<double>() : std::optional<double>();
    if (!value) wrong(*node, key, "expected a number of millimetres, without quotes and unit");
    return value;
  }

  visit::InstrumentKind kind() {
    const std::string word = text("kind", true);
    const auto found = visit::from_word<visit::InstrumentKind>(word);
    if (found || error_) return found.value_or(visit::InstrumentKind::other);
    std::string all;
    for (const std::string_view w : visit::Words<visit::InstrumentKind>::kAll)
      all += (all.empty() ? "" : ", ") + std::string(w);
    wrong(*table_.get("kind"), "kind", "expected one of " + all);
    return visit::InstrumentKind::other;
  }

  void refuse_unknown() {
    for (const auto& [key, node] : table_)
      if (known_.count(std::string(key.str())) == 0)
        wrong(node, std::string(key.str()),
              "is unknown. Expected id, label, kind, closed_mm, opened_mm, length_mm or maker");
  }

  // What visit::check says, with the line where the entry begins.
  void check(const visit::Instrument& instrument) {
    if (Status fits = visit::check(instrument); !fits && !error_)
      error_ = bad_line(file_, table_.source().begin.line, fits.error().message);
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  const toml::node* find(const char* key, bool needed, const std::string& expected) {
    known_.insert(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && needed) wrong(table_, key, "is missing. Expected " + expected);
    return node;
  }
  void wrong(const toml::node& at, const std::string& key, const std::string& what) {
    if (!error_) error_ = bad_line(file_, at.source().begin.line, "key " + key + ": " + what + ".");
  }

  const toml::table& table_;
  std::string_view file_;
  std::set<std::string> known_;
  std::optional<Error> error_;
};

Result<visit::Instrument> read_entry(const toml::table& table, std::string_view file) {
  Entry entry(table, file);
  visit::Instrument instrument;
  instrument.id = entry.text("id", true);
  instrument.label = entry.text("label", true);
  instrument.kind = entry.kind();
  instrument.closed = Millimetres(entry.number("closed_mm", true).value_or(0));
  if (const auto opened = entry.number("opened_mm", false)) instrument.opened = Millimetres(*opened);
  instrument.length = Millimetres(entry.number("length_mm", true).value_or(0));
  instrument.maker = entry.text("maker", false);
  entry.refuse_unknown();
  entry.check(instrument);
  if (entry.error()) return *entry.error();
  return instrument;
}

}  // namespace

Result<std::vector<visit::Instrument>> parse_instruments(std::string_view text, std::string_view name) {
  const toml::parse_result parsed = toml::parse(text, name);
  if (!parsed)
    return bad_line(name, parsed.error().source().begin.line,
                    std::string(parsed.error().description()) + ".");
  const toml::table& file = parsed.table();
  for (const auto& [key, node] : file)
    if (key.str() != "instrument")
      return bad_line(name, node.source().begin.line,
                      "key " + std::string(key.str()) + ": is unknown. Expected only [[instrument]].");
  const toml::array* entries = file.get_as<toml::array>("instrument");
  if (entries == nullptr || entries->empty())
    return bad_line(name, 1, "there is no [[instrument]]. Add at least one.");
  if (entries->size() > kMostInstruments)
    return bad_line(name, entries->source().begin.line, "there are more than 200 instruments. Remove some.");
  std::vector<visit::Instrument> list;
  std::set<std::string> ids;
  for (const toml::node& node : *entries) {
    const toml::table* table = node.as_table();
    if (table == nullptr)
      return bad_line(name, node.source().begin.line,
                      "key instrument: expected [[instrument]] with keys below.");
    Result<visit::Instrument> instrument = read_entry(*table, name);
    if (!instrument) return instrument.error();
    if (!ids.insert(instrument->id).second)
      return bad_line(name, table->source().begin.line,
                      "key id: \"" + instrument->id + "\" is there twice. Give each instrument its own id.");
    list.push_back(std::move(*instrument));
  }
  visit::sort_smallest_first(list);
  return list;
}

Result<std::vector<visit::Instrument>> read_instruments(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file, kMostBytes);
  if (!text) return text.error();
  return parse_instruments(*text, file.string());
}

}  // namespace unhurried::settings
