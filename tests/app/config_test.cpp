#include <doctest/doctest.h>

#include <array>

#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/options.h"

using namespace unhurried;
using namespace unhurried::app;

namespace {

std::string complaint(std::string_view text) {
  const auto config = parse_kiosk_config(text, "kiosk.toml");
  REQUIRE_FALSE(config.ok());
  CHECK(config.error().code == ErrorCode::bad_input);
  return config.error().message;
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

template <std::size_t N>
Result<ParsedOptions> options(const std::array<const char*, N>& words) {
  return parse_options(static_cast<int>(N), words.data());
}

}  // namespace

TEST_CASE("the file that ships says what the program would do without it") {
  const auto shipped = read_kiosk_config("config/kiosk.toml");
  REQUIRE(shipped.ok());
  const KioskConfig built_in;
  CHECK(shipped->languages == built_in.languages);
  CHECK(shipped->rooms == built_in.rooms);
  CHECK(shipped->hers.palette == built_in.hers.palette);
  CHECK(shipped->hers.width == built_in.hers.width);
  CHECK(shipped->hers.distance == built_in.hers.distance);
  CHECK(shipped->clinician.palette == built_in.clinician.palette);
  CHECK(shipped->clinician.width == built_in.clinician.width);
  CHECK(shipped->clinician.distance == built_in.clinician.distance);
  CHECK(shipped->stop_keys == built_in.stop_keys);
  CHECK(shipped->pause_keys == built_in.pause_keys);
  CHECK(shipped->volume == built_in.volume);
  CHECK(shipped->watchdog == built_in.watchdog);
  CHECK(shipped->times.ask_unanswered == built_in.times.ask_unanswered);
  CHECK(shipped->times.press_fresh == built_in.times.press_fresh);
  CHECK(shipped->times.reading_missing == built_in.times.reading_missing);
  CHECK(shipped->times.reading_back == built_in.times.reading_back);
  CHECK(shipped->times.guarding_lasts == built_in.times.guarding_lasts);
  CHECK(shipped->times.no_sign == built_in.times.no_sign);
  CHECK(shipped->times.check_in == built_in.times.check_in);
}

TEST_CASE("values are taken from the file") {
  const auto config = parse_kiosk_config(
      "[clinic]\nlanguages = [\"de\"]\n[her_screen]\npalette = \"day\"\nwidth_mm = 344.5\n[times]\nno_sign_s "
      "= 45\n",
      "kiosk.toml");
  REQUIRE(config.ok());
  CHECK(config->languages == std::vector<std::string>{"de"});
  CHECK(config->hers.palette == screens::PaletteName::day);
  CHECK(config->hers.width == Millimetres(344.5));
  CHECK(config->times.no_sign == 45s);
  CHECK(config->times.check_in == 15s);
}

TEST_CASE("what is wrong is named with file, line, key and what was expected") {
  CHECK(mentions(complaint("[times]\nno_sign_s = 5\n"),
                 "kiosk.toml, line 2: times.no_sign_s: expected a number from 15 to 120"));
  CHECK(mentions(complaint("[times]\nno_sign_s = \"60\"\n"), "expected a number"));
  CHECK(mentions(complaint("[times]\nno_sign_s = nan\n"), "expected a number"));
  CHECK(mentions(complaint("[times]\npress_fresh_s = 0.1\n"), "from 0.5 to 3"));
  CHECK(mentions(complaint("\n[times]\nnosign_s = 60\n"), "kiosk.toml, line 3: times.nosign_s"));
  CHECK(mentions(complaint("[sounds]\nvolume = 1\n"), "\"sounds\" is not a section"));
  CHECK(mentions(complaint("clinic = 3\n"), "clinic: expected a table"));
  CHECK(mentions(complaint("[her_screen]\npalette = \"pink\"\n"),
                 "\"dusk\", \"day\", \"high_contrast\" or \"dimmed\""));
  CHECK(mentions(complaint("[clinic]\nlanguages = []\n"), "clinic.languages: expected a list"));
  CHECK(mentions(complaint("[clinic]\nlanguages = [\"en\", 3]\n"), "clinic.languages: expected a list"));
  CHECK(mentions(complaint("[clinic]\nlanguages = [\"../en\"]\n"), "clinic.languages: expected a list"));
  CHECK(mentions(complaint("[clinic]\nlanguages = [\"en\", \"en\"]\n"), "clinic.languages: expected a list"));
  CHECK(mentions(complaint("[keys]\nstop = [\"Return\"]\n"), "keys.stop: expected a list of key names"));
  CHECK(mentions(complaint("[keys]\nstop = [\"Escape\"]\n"), "both name Escape"));
  CHECK(mentions(complaint("[motion]\nreduced = 1\n"), "motion.reduced: expected true or false"));
  CHECK(mentions(complaint("[motion\n"), "kiosk.toml, line 1"));
}

TEST_CASE("the command line") {
  CHECK(options(std::array{"unhurried"}).value().options.trainer.kind == TrainerChoice::Kind::automatic);
  const auto full = options(std::array{"unhurried", "--trainer", "simulated:settled", "--windowed",
                                       "1280x800", "--data", "/d", "--script", "s", "--shots", "p"});
  REQUIRE(full.ok());
  CHECK(full->options.trainer.kind == TrainerChoice::Kind::simulated);
  CHECK(full->options.trainer.scenario == "settled");
  REQUIRE(full->options.windowed);
  CHECK(full->options.windowed->width == 1280);
  CHECK(full->options.data == "/d");
  const auto replay = options(std::array{"unhurried", "--trainer", "replay:a:b"});
  REQUIRE(replay.ok());
  CHECK(replay->options.trainer.capture == "a:b");
  const auto version = options(std::array{"unhurried", "--version"});
  REQUIRE(version.ok());
  REQUIRE(version->printed);
  CHECK(version->printed->text == "unhurried " UNHURRIED_VERSION "\n");
}

TEST_CASE("nonsense on the command line is refused") {
  const auto refused = [](const char* option, const char* value) {
    const auto parsed = options(std::array{"unhurried", option, value});
    return !parsed.ok() && parsed.error().code == ErrorCode::bad_argument;
  };
  CHECK(refused("--trainer", "usb"));
  CHECK(refused("--trainer", "auto:x"));
  CHECK(refused("--trainer", "simulated:"));
  CHECK(refused("--trainer", "replay"));
  CHECK(refused("--windowed", "big"));
  CHECK(refused("--windowed", "100x100"));
  CHECK(refused("--windowed", "1280x800x2"));
  CHECK(refused("--windowed", "99999x800"));
  CHECK(refused("--colour", "red"));
  CHECK(refused("--data", ""));
  CHECK(refused("--shots", "pictures"));  // without a script
}
