#include "kiosk/settings/signal_file.h"

#include <fmt/format.h>

#include "kiosk/settings/toml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "devices/base/file.h"
#include "devices/base/parse.h"

namespace unhurried::settings {

namespace {

constexpr std::size_t kLargestFile = 1 << 20;
constexpr std::size_t kCommentWidth = 108;

// The shortest text that reads back as the same number.
std::string text_of(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string range_of(const signal::Parameter& p) {
  return fmt::format("{} to {}{}{}", text_of(p.min), text_of(p.max), p.unit.empty() ? "" : " ", p.unit);
}

const signal::Parameter* find(std::string_view name) {
  const auto all = signal::parameters();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Error> take(std::string_view file, const toml::key& key, const toml::node& node,
                          signal::Config& config) {
  const std::size_t line = key.source().begin.line;
  const std::string name(key.str());
  const signal::Parameter* p = find(name);
  if (p == nullptr)
    return bad_line(
        file, line,
        fmt::format("{} is no parameter of the signal chain. Correct its name or remove it.", name));
  const auto value = node.is_number() ? node.value<double>() : std::nullopt;
  if (!value) return bad_line(file, line, fmt::format("{} must be a number, {}.", name, range_of(*p)));
  if (!(*value >= p->min && *value <= p->max))
    return bad_line(
        file, line,
        fmt::format("{} = {} is out of range; expected {}.", name, text_of(*value), range_of(*p)));
  config.*p->value = *value;
  return std::nullopt;
}

// A comment of several lines where one would be too wide.
void append_comment(std::string& text, std::string_view comment) {
  std::string line = "#";
  for (const auto word : split_blanks(comment)) {
    if (line.size() + 1 + word.size() > kCommentWidth) {
      text.append(line).append("\n");
      line = "#";
    }
    line.append(" ").append(word);
  }
  text.append(line).append("\n");
}

}  // namespace

Result<signal::Config> parse_signal_config(std::string_view text, std::string_view file) {
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) {
    const auto& error = parsed.error();
    return bad_line(file, error.source().begin.line,
                    fmt::format("{}. Correct this line.", error.description()));
  }
  signal::Config config;
  for (const auto& [key, node] : parsed.table())
    if (auto error = take(file, key, node, config)) return *error;
  for (const auto& p : signal::parameters()) {
    if (parsed.table().contains(p.name)) continue;
    const signal::Config defaults;
    return Error{ErrorCode::bad_input, fmt::format("{}: {} is missing. Add the line: {} = {}", file, p.name,
                                                   p.name, text_of(defaults.*p.value))};
  }
  if (const auto contradiction = signal::fault(config))
    return Error{ErrorCode::bad_input, fmt::format("{}: {}", file, *contradiction)};
  return config;
}

Result<signal::Config> read_signal_config(const std::filesystem::path& file) {
  const auto text = read_file(file, kLargestFile);
  if (!text) return text.error();
  return parse_signal_config(*text, file.string());
}

std::string signal_config_text(const signal::Config& config) {
  const signal::Config defaults;
  std::string text =
      "# The numbers of the signal chain. Every one must be here; a change is part of each record's "
      "parameter hash.\n"
      "# Above each: unit and range, default, and where it comes from.\n";
  for (const auto& p : signal::parameters()) {
    text.append("\n");
    append_comment(text,
                   fmt::format("{}; default {}. {}.", range_of(p), text_of(defaults.*p.value), p.source));
    text.append(p.name).append(" = ").append(text_of(config.*p.value)).append("\n");
  }
  return text;
}

}  // namespace unhurried::settings
