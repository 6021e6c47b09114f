// What a clinic sets for every visit: times and lists the session works with. Read from config/ by the app.
#pragma once

#include <string>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/core/breath/pacer.h"
#include "kiosk/core/signal/config.h"
#include "kiosk/core/visit/instrument.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::session {

struct Times {
  Duration ask_unanswered = 120s;  // then the ask goes away without a word
  Duration press_fresh = 500ms;    // a yes counts if its press began this long after the ask was shown
  Duration reading_missing = 2s;   // a due reading gone this long pauses
  Duration reading_back = 1s;      // good again this long before she may resume
  Duration guarding_lasts = 15s;   // guarding this long while going pauses
  Duration no_sign = 60s;   // in contact without any sign from her: the clinician is told to look and ask
  Duration check_in = 15s;  // and to nobody's answer: paused
};

struct Settings {
  Times times;
  std::vector<visit::Instrument> instruments;  // checked, smallest first
  std::vector<std::string> rooms = {"1"};
  std::vector<std::string> languages = {"en", "de"};
  std::vector<std::string> unreviewed;  // of these, the ones that no native-speaking clinician has read
  signal::Config signal;
  visit::Provenance provenance;
  bool try_out = true;  // the store is one for trying out
};

}  // namespace unhurried::session
