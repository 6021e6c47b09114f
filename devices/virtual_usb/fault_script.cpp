#include "devices/virtual_usb/fault_script.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "devices/base/parse.h"

namespace unhurried::virtual_usb {

namespace {

constexpr double kLongestFault = 3600;
constexpr std::array<std::pair<std::string_view, BusFault>, 6> kWords{{{"stall", BusFault::stall},
                                                                       {"babble", BusFault::babble},
                                                                       {"error", BusFault::error},
                                                                       {"short", BusFault::cut},
                                                                       {"silence", BusFault::silence},
                                                                       {"unplug", BusFault::unplug}}};

std::optional<BusFault> fault_named(std::string_view word) {
  for (const auto& [name, fault] : kWords)
    if (name == word) return fault;
  return std::nullopt;
}

bool lasts(BusFault fault) {
  return fault == BusFault::silence || fault == BusFault::unplug;
}

// What is wrong with a line, or nothing.
std::optional<std::string> read_line(const std::vector<std::string_view>& words, FaultScript& script) {
  if (words.size() < 3 || words[0] != "after") return "expected: after REPORTS FAULT [SECONDS]";
  const auto after = parse_int(words[1]);
  if (!after || *after < 0) return "expected a number of reports after \"after\"";
  const auto fault = fault_named(words[2]);
  if (!fault)
    return "\"" + std::string(words[2]) +
           "\" is no fault; expected stall, babble, error, short, silence or unplug";
  DueFault due{static_cast<std::uint64_t>(*after), *fault, {}};
  if (words.size() != (lasts(*fault) ? 4u : 3u))
    return lasts(*fault) ? "this fault needs seconds behind it, and nothing else"
                         : "this fault takes nothing behind it";
  if (lasts(*fault)) {
    const auto seconds = parse_double(words[3]);
    if (!seconds || *seconds < 0 || *seconds > kLongestFault) return "expected seconds from 0 to 3600";
    due.lasting = from_seconds(*seconds);
  }
  if (!script.empty() && script.back().after > due.after)
    return "the faults must stand in the order of their numbers";
  script.push_back(due);
  return std::nullopt;
}

}  // namespace

Result<FaultScript> parse_fault_script(std::string_view text, std::string_view file) {
  FaultScript script;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (trimmed(line).starts_with('#')) continue;
    for (const std::string_view part : split(line, ';')) {
      const auto words = split_blanks(part);
      if (words.empty()) continue;
      if (const auto wrong = read_line(words, script)) return bad_line(file, number, *wrong);
    }
  }
  return script;
}

}  // namespace unhurried::virtual_usb
