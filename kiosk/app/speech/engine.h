// The speech engine espeak-ng, as a process of its own for each sentence: it is under GPL-3 and is never
// linked, and a fault in it can only cost a sentence. Its input is the text, its output the sound; the text
// is on no command line, where others on the machine could read it. Decides how it is started and when it is
// given up: an engine that is not there, dies, hangs, speaks rubbish or lacks the voice gives an error, never
// a wait beyond `limit`. Leaves what to say and who hears it to others. Blocks its caller; for one thread.
#pragma once

#include <string>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "kiosk/app/speech/interrupt.h"

namespace unhurried::app {

class Engine {
 public:
  // `program`: looked for in PATH, unless it holds a slash. `limit`: for one sentence.
  explicit Engine(std::string program = "espeak-ng", Duration limit = 2s)
      : program_(std::move(program)), limit_(limit) {}

  // The sentence as samples (mono, 48 kHz, -1..1); `language` is a tag as of the catalogues. Raised,
  // `interrupt` ends the process: then the error's code is `refused`.
  Result<std::vector<float>> speak(const std::string& language, const std::string& sentence,
                                   const Interrupt& interrupt) const;

 private:
  std::string program_;
  Duration limit_;
};

}  // namespace unhurried::app
