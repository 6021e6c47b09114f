#include "kiosk/app/script/script.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "devices/base/parse.h"

namespace unhurried::app {
namespace {

using Words = std::vector<std::string>;

// Words are parted by blanks; what stands in double quotes is one word. Nothing: a quote is not closed.
std::optional<Words> split_words(std::string_view line) {
  Words words;
  std::size_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
      continue;
    }
    if (line[i] == '"') {
      const auto end = line.find('"', i + 1);
      if (end == std::string_view::npos) return std::nullopt;
      words.emplace_back(line.substr(i + 1, end - i - 1));
      i = end + 1;
      continue;
    }
    const auto end = std::min(line.find_first_of(" \t", i), line.size());
    words.emplace_back(line.substr(i, end - i));
    i = end;
  }
  return words;
}

std::optional<Duration> parse_seconds(const std::string& word) {
  constexpr double kLongest = 24 * 3600;
  const auto value = parse_double(word);
  if (!value || *value < 0 || *value > kLongest) return std::nullopt;
  return from_seconds(*value);
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

// What a line says, or nothing where its words don't fit the command's form.
using Read = std::function<std::optional<Command>(const Words&)>;
struct Form {
  std::string_view shape;
  Read read;
};

template <class With>
Read one_id() {
  return [](const Words& words) -> std::optional<Command> {
    if (words.size() != 2 || words[1].empty()) return std::nullopt;
    return With{words[1]};
  };
}

std::optional<Command> read_time(const Words& words) {
  if (words.size() != 2 || (words[1] != "virtual" && words[1] != "real")) return std::nullopt;
  return command::Time{words[1] == "virtual"};
}

std::optional<Command> read_hands(const Words& words) {
  if (words.size() != 2 || words[1] != "outside") return std::nullopt;
  return command::Hands{};
}

std::optional<Command> read_hold(const Words& words) {
  if (words.size() != 3) return std::nullopt;
  const auto time = parse_seconds(words[2]);
  if (!time) return std::nullopt;
  return command::Hold{words[1], *time};
}

std::optional<Command> read_finger(const Words& words) {
  if (words.size() != 4 || (words[2] != "down" && words[2] != "up")) return std::nullopt;
  const auto number = parse_int(words[1]);
  if (!number || *number < 1 || *number > 10) return std::nullopt;
  return command::Finger{static_cast<int>(*number), words[2] == "down", words[3]};
}

std::optional<Command> read_switch(const Words& words) {
  if (words.size() != 3 || (words[2] != "down" && words[2] != "up")) return std::nullopt;
  const auto button = parse_int(words[1]);
  if (!button || *button < 0 || *button > 9) return std::nullopt;
  return command::Switch{static_cast<int>(*button), words[2] == "down"};
}

std::optional<Command> read_wait(const Words& words) {
  if (words.size() != 2) return std::nullopt;
  const auto time = parse_seconds(words[1]);
  if (!time) return std::nullopt;
  return command::Wait{*time};
}

std::optional<Command> read_until(const Words& words) {
  if (words.size() < 4 || words[words.size() - 2] != "within") return std::nullopt;
  const auto within = parse_seconds(words.back());
  if (!within) return std::nullopt;
  return command::Until{words[1], joined(words, 2, words.size() - 2), *within};
}

std::optional<Command> read_expect(const Words& words) {
  if (words.size() < 2) return std::nullopt;
  return command::Expect{words[1], joined(words, 2, words.size())};
}

std::optional<Command> read_shot(const Words& words) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  if (words.size() < 2 || words.size() > 3 || words[1].empty() || !std::ranges::all_of(words[1], plain))
    return std::nullopt;
  if (words.size() == 2) return command::Shot{words[1], true, true};
  if (words[2] != "patient" && words[2] != "clinician") return std::nullopt;
  return command::Shot{words[1], words[2] == "patient", words[2] == "clinician"};
}

std::optional<Command> read_cable(const Words& words) {
  if (words.size() != 2 || (words[1] != "plug" && words[1] != "unplug")) return std::nullopt;
  return command::Cable{words[1] == "plug"};
}

std::optional<Command> read_quit(const Words& words) {
  if (words.size() != 1) return std::nullopt;
  return command::Quit{};
}

std::optional<Command> read_rest(const Words& words) {
  if (words.size() < 2) return std::nullopt;
  return command::Type{joined(words, 1, words.size())};
}

const std::map<std::string, Form, std::less<>>& forms() {
  static const std::map<std::string, Form, std::less<>> all_forms = {
      {"time", {"time virtual|real", read_time}},
      {"hands", {"hands outside", read_hands}},
      {"tap", {"tap ID", one_id<command::Tap>()}},
      {"press", {"press ID", one_id<command::Press>()}},
      {"release", {"release ID", one_id<command::Release>()}},
      {"hold", {"hold ID SECONDS", read_hold}},
      {"finger", {"finger 1..10 down|up ID", read_finger}},
      {"type", {"type TEXT", read_rest}},
      {"key", {"key NAME", one_id<command::Key>()}},
      {"wait", {"wait SECONDS", read_wait}},
      {"until", {"until ID [VALUE] within SECONDS", read_until}},
      {"expect", {"expect ID [VALUE]", read_expect}},
      {"absent", {"absent ID", one_id<command::Absent>()}},
      {"shot", {"shot NAME [patient|clinician]", read_shot}},
      {"switch", {"switch 0..9 down|up", read_switch}},
      {"trainer", {"trainer plug|unplug", read_cable}},
      {"quit", {"quit", read_quit}},
  };
  return all_forms;
}

std::string known_commands() {
  std::string text;
  for (const auto& [name, form] : forms()) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

Result<Script> parse_script(std::string_view text, std::string file) {
  Script script;
  script.file = std::move(file);
  std::size_t number = 0;
  for (const std::string_view whole : split(text, '\n')) {
    ++number;
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.front() == '#') continue;
    const auto words = split_words(line);
    if (!words) return bad_line(script.file, number, "a quote is not closed.");
    const auto form = forms().find(words->front());
    if (form == forms().end())
      return bad_line(script.file, number,
                      "\"" + words->front() + "\" is not a command. Known are " + known_commands() + ".");
    auto command = form->second.read(*words);
    if (!command) return bad_line(script.file, number, "expected `" + std::string(form->second.shape) + "`.");
    if (const auto* time = std::get_if<command::Time>(&*command)) {
      if (!script.lines.empty())
        return bad_line(script.file, number, "`time` must stand before every other command.");
      script.virtual_time = time->virtual_time;
      continue;
    }
    if (std::holds_alternative<command::Hands>(*command)) {
      if (!script.lines.empty() || script.virtual_time)
        return bad_line(script.file, number,
                        "`hands` must stand before every other command but `time`, and needs real time.");
      script.hands_outside = true;
      continue;
    }
    script.lines.push_back({number, std::string(line), std::move(*command)});
  }
  if (script.lines.empty()) return Error{ErrorCode::bad_input, script.file + ": there is no command in it."};
  return script;
}

}  // namespace unhurried::app
