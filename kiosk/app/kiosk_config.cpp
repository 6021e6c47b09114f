#include "kiosk/app/kiosk_config.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "kiosk/settings/toml.h"

#include "devices/base/file.h"
#include "kiosk/app/input/roles.h"

namespace unhurried::app {
namespace {

Error at(const std::string& file, const toml::source_region& where, const std::string& what) {
  return {ErrorCode::bad_input, file + ", line " + std::to_string(where.begin.line) + ": " + what};
}

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// Reads one table's keys, remembers the first thing that is wrong, and finally refuses the keys nobody asked
// for.
class Section {
 public:
  Section(const std::string& file, const toml::table& root, std::string_view name,
          std::optional<Error>& wrong)
      : file_(file), name_(name), wrong_(wrong) {
    const toml::node* node = root.get(name);
    if (!node) return;
    table_ = node->as_table();
    if (!table_) complain(*node, name_, "a table, written as [" + name_ + "]");
  }

  void number_in(std::string_view key, double least, double most, double& into) {
    const toml::node* node = take(key);
    if (!node) return;
    const std::optional<double> value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !std::isfinite(*value) || *value < least || *value > most)
      return complain(*node, full(key), "a number from " + number(least) + " to " + number(most));
    into = *value;
  }
  void seconds_in(std::string_view key, double least, double most, Duration& into) {
    double value = seconds(into);
    number_in(key, least, most, value);
    into = from_seconds(value);
  }
  void millimetres_in(std::string_view key, double least, double most, Millimetres& into) {
    number_in(key, least, most, into.value);
  }
  void yes_or_no(std::string_view key, bool& into) {
    const toml::node* node = take(key);
    if (!node) return;
    if (!node->is_boolean()) return complain(*node, full(key), "true or false");
    into = *node->value<bool>();
  }
  void text(std::string_view key, std::string& into) {
    const toml::node* node = take(key);
    if (!node) return;
    if (!node->is_string()) return complain(*node, full(key), "a text in quotes");
    into = *node->value<std::string>();
  }
  // At least one text, each of them accepted by `good`.
  template <class Good>
  void texts(std::string_view key, std::string_view expected, Good good, std::vector<std::string>& into) {
    const toml::node* node = take(key);
    if (!node) return;
    std::vector<std::string> read;
    const toml::array* list = node->as_array();
    if (!list || list->empty()) return complain(*node, full(key), std::string(expected));
    for (const toml::node& item : *list) {
      const auto value = item.value_exact<std::string>();
      if (!value || !good(*value) || std::ranges::find(read, *value) != read.end())
        return complain(item, full(key), std::string(expected));
      read.push_back(*value);
    }
    into = std::move(read);
  }
  void palette(std::string_view key, screens::PaletteName& into) {
    const toml::node* node = take(key);
    if (!node) return;
    constexpr std::array<std::string_view, screens::kPalettes> kNames = {"dusk", "day", "high_contrast",
                                                                         "dimmed"};
    const auto value = node->value_exact<std::string>();
    const auto found = value ? std::ranges::find(kNames, *value) : kNames.end();
    if (found == kNames.end())
      return complain(*node, full(key), "\"dusk\", \"day\", \"high_contrast\" or \"dimmed\"");
    into = static_cast<screens::PaletteName>(found - kNames.begin());
  }

  void done() {
    if (!table_) return;
    for (const auto& [key, node] : *table_) {
      if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
      std::string known;
      for (const std::string& one : asked_) known += (known.empty() ? "" : ", ") + one;
      complain(node, full(key.str()), "one of " + known + "; this key is not known");
    }
  }

 private:
  const toml::node* take(std::string_view key) {
    asked_.emplace_back(key);
    return table_ ? table_->get(key) : nullptr;
  }
  std::string full(std::string_view key) const { return name_ + "." + std::string(key); }
  void complain(const toml::node& node, const std::string& key, const std::string& expected) {
    if (!wrong_) wrong_ = at(file_, node.source(), key + ": expected " + expected + ".");
  }

  const std::string& file_;
  std::string name_;
  std::optional<Error>& wrong_;
  const toml::table* table_ = nullptr;
  std::vector<std::string> asked_;
};

void read_screen(Section& section, ScreenConfig& into) {
  section.palette("palette", into.palette);
  section.millimetres_in("width_mm", 100, 1500, into.width);
  section.millimetres_in("distance_mm", 300, 3000, into.distance);
  section.number_in("text_scale", 1.0, 1.5, into.text_scale);
  section.done();
}

void read_times(Section& section, session::Times& into) {
  section.seconds_in("ask_unanswered_s", 20, 600, into.ask_unanswered);
  section.seconds_in("press_fresh_s", 0.5, 3, into.press_fresh);
  section.seconds_in("reading_missing_s", 0.5, 2, into.reading_missing);
  section.seconds_in("reading_back_s", 0.5, 10, into.reading_back);
  section.seconds_in("guarding_lasts_s", 3, 60, into.guarding_lasts);
  section.seconds_in("no_sign_s", 15, 120, into.no_sign);
  section.seconds_in("check_in_s", 5, 60, into.check_in);
  section.done();
}

bool language_tag(const std::string& text) {
  return !text.empty() && text.size() <= 16 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

bool short_name(const std::string& text) {
  return !text.empty() && text.size() <= 40;
}

void read_keys(Section& keys, KioskConfig& into) {
  const std::string key_names =
      "a list of key names (Escape, Space, Pause, F1 to F12, Home, End, PageUp, PageDown)";
  keys.texts("stop", key_names, known_key, into.stop_keys);
  keys.texts("pause", key_names, known_key, into.pause_keys);
  keys.text("her_switch", into.her_switch);
  keys.done();
}

}  // namespace

Result<KioskConfig> parse_kiosk_config(std::string_view text, const std::string& file) {
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) return at(file, parsed.error().source(), std::string(parsed.error().description()) + ".");
  const toml::table& root = parsed.table();
  KioskConfig config;
  std::optional<Error> wrong;

  Section clinic(file, root, "clinic", wrong);
  clinic.texts("languages", "a list of language tags such as \"en\"", language_tag, config.languages);
  clinic.texts("rooms", "a list of names of up to 40 letters", short_name, config.rooms);
  clinic.done();
  Section hers(file, root, "her_screen", wrong);
  read_screen(hers, config.hers);
  Section clinician(file, root, "clinician_screen", wrong);
  read_screen(clinician, config.clinician);
  Section motion(file, root, "motion", wrong);
  motion.yes_or_no("reduced", config.reduced_motion);
  motion.done();
  Section keys(file, root, "keys", wrong);
  read_keys(keys, config);
  Section sound(file, root, "sound", wrong);
  sound.number_in("volume", 0.1, 1, config.volume);
  sound.done();
  Section times(file, root, "times", wrong);
  read_times(times, config.times);
  Section watchdog(file, root, "watchdog", wrong);
  watchdog.seconds_in("limit_s", 0.3, 30, config.watchdog);
  watchdog.done();

  constexpr std::array<std::string_view, 8> kSections = {
      "clinic", "her_screen", "clinician_screen", "motion", "keys", "sound", "times", "watchdog"};
  for (const auto& [key, node] : root)
    if (!wrong && std::ranges::find(kSections, key.str()) == kSections.end())
      wrong = at(file, node.source(), fmt::format("\"{}\" is not a section of this file.", key.str()));
  if (wrong) return *wrong;
  for (const std::string& key : config.stop_keys)
    if (std::ranges::find(config.pause_keys, key) != config.pause_keys.end())
      return Error{
          ErrorCode::bad_input,
          fmt::format("{}: keys.stop and keys.pause both name {}; give each key one meaning.", file, key)};
  return config;
}

Result<KioskConfig> read_kiosk_config(const std::filesystem::path& file) {
  constexpr std::size_t kLargest = 1 << 20;
  const auto text = read_file(file, kLargest);
  if (!text) return text.error();
  return parse_kiosk_config(*text, file.string());
}

}  // namespace unhurried::app
