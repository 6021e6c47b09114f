#include "kiosk/app/options.h"

#include <CLI/CLI.hpp>

#include "devices/base/parse.h"

namespace unhurried::app {
namespace {

Error nonsense(const std::string& what) {
  return {ErrorCode::bad_argument, what + " `unhurried --help` shows what can be said."};
}

Result<TrainerChoice> parse_trainer(const std::string& word) {
  TrainerChoice choice;
  const auto colon = word.find(':');
  const std::string name = word.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : word.substr(colon + 1);
  const bool told = colon != std::string::npos;
  if (name == "auto" && !told) return choice;
  if (name == "simulated" && (!told || !rest.empty())) {
    choice.kind = TrainerChoice::Kind::simulated;
    if (told) choice.scenario = rest;
    return choice;
  }
  if (name == "replay" && !rest.empty()) {
    choice.kind = TrainerChoice::Kind::replay;
    choice.capture = rest;
    return choice;
  }
  return nonsense("--trainer \"" + word + "\" is not auto, simulated, simulated:SCENARIO or replay:FILE.");
}

Result<WindowSize> parse_size(const std::string& word) {
  constexpr std::int64_t kLeast = 320, kMost = 8192;
  const auto parts = split(word, 'x');
  const auto good = [](std::optional<std::int64_t> side) {
    return side && *side >= kLeast && *side <= kMost;
  };
  if (parts.size() == 2) {
    const auto width = parse_int(parts[0]);
    const auto height = parse_int(parts[1]);
    if (good(width) && good(height)) return WindowSize{static_cast<int>(*width), static_cast<int>(*height)};
  }
  return nonsense("--windowed \"" + word +
                  "\" is not WxH with both sides from 320 to 8192, such as 1280x800.");
}

}  // namespace

Result<ParsedOptions> parse_options(int count, const char* const* words) {
  ParsedOptions parsed;
  Options& options = parsed.options;
  std::string config, data, trainer = "auto", windowed, script, shots;

  CLI::App cli("Clinic exam-room kiosk: the patient sets the pace.", "unhurried");
  cli.set_version_flag("--version", "unhurried " UNHURRIED_VERSION);
  CLI::Option* config_given = cli.add_option("--config", config, "folder with kiosk.toml")->type_name("DIR");
  CLI::Option* data_given = cli.add_option("--data", data, "folder of the records")->type_name("DIR");
  cli.add_option("--trainer", trainer, "auto, simulated[:SCENARIO] or replay:FILE")->type_name("WHICH");
  CLI::Option* windowed_given =
      cli.add_option("--windowed", windowed, "two windows of this size instead of full screens")
          ->type_name("WxH");
  CLI::Option* script_given = cli.add_option("--script", script, "play a script and end")->type_name("FILE");
  CLI::Option* shots_given =
      cli.add_option("--shots", shots, "folder for a script's pictures")->type_name("DIR");
  try {
    cli.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    parsed.printed = Printed{cli.help()};
    return parsed;
  } catch (const CLI::CallForVersion&) {
    parsed.printed = Printed{cli.version() + "\n"};
    return parsed;
  } catch (const CLI::Error& error) {
    return nonsense(std::string(error.what()) + ".");
  }

  struct Folder {
    const CLI::Option* given;
    const std::string& word;
    std::optional<std::filesystem::path>& into;
    const char* name;
  };
  const Folder folders[] = {{config_given, config, options.config, "--config"},
                            {data_given, data, options.data, "--data"},
                            {script_given, script, options.script, "--script"},
                            {shots_given, shots, options.shots, "--shots"}};
  for (const Folder& folder : folders) {
    if (folder.given->count() == 0) continue;
    if (folder.word.empty()) return nonsense(std::string(folder.name) + " needs a name after it.");
    folder.into = folder.word;
  }
  const auto choice = parse_trainer(trainer);
  if (!choice) return choice.error();
  options.trainer = *choice;
  if (windowed_given->count() > 0) {
    const auto size = parse_size(windowed);
    if (!size) return size.error();
    options.windowed = *size;
  }
  if (options.shots && !options.script)
    return nonsense("--shots is where a script's pictures go; it needs --script.");
  return parsed;
}

}  // namespace unhurried::app
