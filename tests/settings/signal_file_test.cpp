#include "kiosk/settings/signal_file.h"

#include <doctest/doctest.h>

#include "devices/base/file.h"

using namespace unhurried;
using namespace unhurried::settings;

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const auto at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), by);
}

void check_refused(const std::string& text, std::initializer_list<const char*> words) {
  const auto config = parse_signal_config(text, "signal.toml");
  REQUIRE_FALSE(config);
  for (const char* word : words)
    CHECK_MESSAGE(config.error().message.find(word) != std::string::npos, config.error().message);
}

}  // namespace

TEST_CASE("the file that ships says the defaults, comments included") {
  const auto text = read_file("config/signal.toml");
  REQUIRE(text);
  CHECK(*text == signal_config_text({}));
  const auto config = read_signal_config("config/signal.toml");
  REQUIRE(config);
  CHECK(signal::parameter_hash(*config) == signal::parameter_hash({}));
}

TEST_CASE("a changed number comes through") {
  signal::Config changed;
  changed.mains_hz = 60;
  changed.emg_high_pass_hz = 30.5;
  const auto read = parse_signal_config(signal_config_text(changed), "signal.toml");
  REQUIRE(read);
  CHECK(read->mains_hz == 60);
  CHECK(read->emg_high_pass_hz == 30.5);
}

TEST_CASE("faults name file, line and key, and what was expected") {
  const std::string good = signal_config_text({});
  check_refused(replaced(good, "emg_high_pass_hz = 20", "emg_high_pass_hz = 4"),
                {"signal.toml", "line 5", "emg_high_pass_hz", "5 to 40"});
  check_refused(replaced(good, "emg_high_pass_hz = 20", "emg_high_pass_hz = \"20\""),
                {"line 5", "emg_high_pass_hz", "number"});
  check_refused(replaced(good, "emg_high_pass_hz = 20", "emg_high_pass_hz = nan"),
                {"line 5", "emg_high_pass_hz"});
  check_refused(replaced(good, "emg_high_pass_hz = 20", "emg_high_pas_hz = 20"),
                {"line 5", "emg_high_pas_hz"});
  check_refused(replaced(good, "emg_high_pass_hz = 20", ""), {"emg_high_pass_hz", "missing", "= 20"});
  check_refused(replaced(good, "emg_high_pass_hz = 20", "emg_high_pass_hz ="), {"signal.toml", "line 5"});
  check_refused(replaced(good, "mains_hz = 0", "mains_hz = 55"), {"mains_hz", "50 or 60"});
  check_refused("[signal]\n" + good, {"line 1", "signal"});
  CHECK_FALSE(read_signal_config("config/no_such_file.toml"));
}
