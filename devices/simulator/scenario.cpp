#include "devices/simulator/scenario.h"

#include <algorithm>
#include <array>
#include <optional>

#include "devices/base/file.h"
#include "devices/base/parse.h"

namespace unhurried::simulator {

namespace {

struct BodyKey {
  std::string_view key;
  double BodyTraits::*field;
  double min, max;
};

constexpr std::array kBodyKeys{
    BodyKey{"rest_emg_uv", &BodyTraits::rest_emg_uv, 0.1, 200},
    BodyKey{"rest_pressure_cmh2o", &BodyTraits::rest_pressure_cmh2o, 0, 100},
    BodyKey{"breath_per_min", &BodyTraits::breath_per_min, 2, 40},
    BodyKey{"breath_ripple_cmh2o", &BodyTraits::breath_ripple_cmh2o, 0, 20},
    BodyKey{"anticipation", &BodyTraits::anticipation, 0, 20},
    BodyKey{"guard", &BodyTraits::guard, 0, 40},
    BodyKey{"guard_pressure_cmh2o", &BodyTraits::guard_pressure_cmh2o, 0, 50},
    BodyKey{"guard_hold_s", &BodyTraits::guard_hold_s, 0, 600},
    BodyKey{"softening_s", &BodyTraits::softening_s, 0.1, 600},
    BodyKey{"guard_floor", &BodyTraits::guard_floor, 0, 1},
    BodyKey{"habituation", &BodyTraits::habituation, 0, 1},
};

struct SensorKey {
  std::string_view key;
  double SensorTraits::*field;
  double min, max;
};

constexpr std::array kSensorKeys{
    SensorKey{"noise_uv", &SensorTraits::noise_uv, 0, 50},
    SensorKey{"mains_uv", &SensorTraits::mains_uv, 0, 1000},
    SensorKey{"mains_hz", &SensorTraits::mains_hz, 45, 65},
    SensorKey{"pressure_noise_cmh2o", &SensorTraits::pressure_noise_cmh2o, 0, 5},
    SensorKey{"air_offset_cmh2o", &SensorTraits::air_offset_cmh2o, -20, 20},
    SensorKey{"head_mm", &SensorTraits::head_mm, 1, 100},
    SensorKey{"clock_ppm", &SensorTraits::clock_ppm, -500, 500},
};

struct IncidentWord {
  std::string_view word;
  Incident incident;
  std::string_view amount;  // what the number is; empty: it takes none
  double min = 0, max = 0;
};

constexpr std::array kIncidents{
    IncidentWord{"cough", Incident::cough, ""},
    IncidentWord{"movement", Incident::movement, ""},
    IncidentWord{"strain", Incident::strain, "seconds", 0.1, 60},
    IncidentWord{"guard", Incident::guard, "multiples of rest", 0.1, 40},
    IncidentWord{"squeeze", Incident::squeeze, "strength", 0.05, 1},
    IncidentWord{"slip", Incident::slip, ""},
    IncidentWord{"back", Incident::back, ""},
    IncidentWord{"flat", Incident::flat, ""},
    IncidentWord{"railed", Incident::railed, ""},
    IncidentWord{"lead_off", Incident::lead_off, ""},
    IncidentWord{"mains", Incident::mains, "microvolt", 0, 1000},
    IncidentWord{"recover", Incident::recover, ""},
    IncidentWord{"lose", Incident::lose, "seconds", 0.01, 3600},
    IncidentWord{"corrupt", Incident::corrupt, "seconds", 0.01, 3600},
    IncidentWord{"unplug", Incident::unplug, ""},
    IncidentWord{"plug", Incident::plug, ""},
};

struct PlaceWord {
  std::string_view word;
  SensorPlace place;
};

constexpr std::array kPlaces{
    PlaceWord{"not_in_place", SensorPlace::not_in_place},
    PlaceWord{"in_hand", SensorPlace::in_hand},
    PlaceWord{"external_pads", SensorPlace::external_pads},
    PlaceWord{"at_opening", SensorPlace::at_opening},
    PlaceWord{"inside", SensorPlace::inside},
};

struct AnchorWord {
  std::string_view word;
  Anchor anchor;
};

constexpr std::array kAnchors{
    AnchorWord{"announced", Anchor::announced},
    AnchorWord{"contact", Anchor::contact},
    AnchorWord{"withdrawn", Anchor::withdrawn},
    AnchorWord{"stopped", Anchor::stopped},
};

template <class Table>
std::string words_of(const Table& table) {
  std::string list;
  for (const auto& entry : table) {
    if (!list.empty()) list += ", ";
    list += entry.word;
  }
  return list;
}

template <class Table>
auto find_word(const Table& table, std::string_view word) {
  return std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.word == word; });
}

std::string quoted(std::string_view word) {
  std::string text(1, '"');
  text += word;
  text += '"';
  return text;
}

std::string shown(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

constexpr double kLongestDelay = 24 * 3600;

class Parser {
 public:
  // A sentence when the line can't be read.
  std::optional<std::string> line(std::string_view text) {
    const auto words = split_blanks(text);
    if (words.empty() || words.front().starts_with('#')) return std::nullopt;
    const std::string_view key = words.front();
    if (key == "at") return event(words, Anchor::start, 1);
    if (key == "after") {
      if (words.size() < 2) return "after what? Expected one of " + words_of(kAnchors) + ".";
      const auto anchor = find_word(kAnchors, words[1]);
      if (anchor == kAnchors.end())
        return quoted(words[1]) + " is not known after \"after\"; expected one of " + words_of(kAnchors) +
               ".";
      return event(words, anchor->anchor, 2);
    }
    if (std::find(seen_.begin(), seen_.end(), key) != seen_.end())
      return quoted(key) + " is there twice; keep one of them.";
    seen_.emplace_back(key);
    if (key == "title") {
      scenario_.title = trimmed(trimmed(text).substr(key.size()));
      if (scenario_.title.empty()) return "the title is empty; write some words.";
      return std::nullopt;
    }
    if (words.size() != 2) return "expected a key and one value, such as \"rest_emg_uv 3.0\".";
    return value(key, words[1]);
  }

  Scenario take() { return std::move(scenario_); }

 private:
  std::optional<std::string> value(std::string_view key, std::string_view word) {
    if (key == "placement") {
      const auto place = find_word(kPlaces, word);
      if (place == kPlaces.end())
        return "placement " + quoted(word) + " is not known; expected one of " + words_of(kPlaces) + ".";
      scenario_.placement = place->place;
      return std::nullopt;
    }
    for (const BodyKey& k : kBodyKeys)
      if (k.key == key) return number(key, word, k.min, k.max, scenario_.body.*(k.field));
    for (const SensorKey& k : kSensorKeys)
      if (k.key == key) return number(key, word, k.min, k.max, scenario_.sensor.*(k.field));
    std::string known = "title, placement";
    for (const BodyKey& k : kBodyKeys) known += ", " + std::string(k.key);
    for (const SensorKey& k : kSensorKeys) known += ", " + std::string(k.key);
    return quoted(key) + " is not a key; expected \"at\", \"after\" or one of " + known + ".";
  }

  std::optional<std::string> number(std::string_view what, std::string_view word, double min, double max,
                                    double& into) {
    const auto parsed = parse_double(word);
    if (!parsed || *parsed < min || *parsed > max)
      return std::string(what) + " is " + quoted(word) + "; expected a number from " + shown(min) + " to " +
             shown(max) + ".";
    into = *parsed;
    return std::nullopt;
  }

  std::optional<std::string> event(const std::vector<std::string_view>& words, Anchor anchor,
                                   std::size_t at) {
    if (words.size() < at + 2)
      return "expected seconds and what happens, such as \"at 12.5 cough\" or \"after contact 2.0 cough\".";
    ScenarioEvent event;
    event.anchor = anchor;
    double delay_s = 0;
    if (auto wrong = number("the time in seconds", words[at], 0, kLongestDelay, delay_s)) return wrong;
    event.delay = from_seconds(delay_s);
    const auto incident = find_word(kIncidents, words[at + 1]);
    if (incident == kIncidents.end())
      return quoted(words[at + 1]) + " can't happen; expected one of " + words_of(kIncidents) + ".";
    event.incident = incident->incident;
    const std::size_t expected = at + 2 + (incident->amount.empty() ? 0 : 1);
    if (words.size() != expected) {
      return quoted(incident->word) + " takes " +
             (incident->amount.empty() ? "nothing behind it."
                                       : "one number, its " + std::string(incident->amount) + ".");
    }
    if (!incident->amount.empty()) {
      if (auto wrong = number(incident->amount, words[at + 2], incident->min, incident->max, event.amount))
        return wrong;
    }
    scenario_.events.push_back(event);
    return std::nullopt;
  }

  Scenario scenario_;
  std::vector<std::string> seen_;
};

}  // namespace

Result<Scenario> parse_scenario(std::string_view text, std::string_view file) {
  Parser parser;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (auto wrong = parser.line(line)) return bad_line(file, number, *wrong);
  }
  return parser.take();
}

Result<Scenario> load_scenario_file(const std::filesystem::path& path) {
  const auto text = read_file(path, 1u << 20);
  if (!text) return text.error();
  auto scenario = parse_scenario(*text, path.string());
  if (scenario) scenario->name = path.stem().string();
  return scenario;
}

std::vector<std::string> scenario_names(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".scenario") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Result<Scenario> load_scenario(const std::filesystem::path& folder, std::string_view name) {
  const auto names = scenario_names(folder);
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    std::string known;
    for (const auto& n : names) known += (known.empty() ? "" : ", ") + n;
    return Error{
        ErrorCode::not_found,
        "There is no scenario " + quoted(name) + " in " + folder.string() + ". " +
            (known.empty() ? "There is none at all; check the folder." : "There are: " + known + ".")};
  }
  return load_scenario_file(folder / (std::string(name) + ".scenario"));
}

}  // namespace unhurried::simulator
