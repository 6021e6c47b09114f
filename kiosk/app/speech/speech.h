// Says sentences, on a thread of its own, so that the engine's time is never the main loop's. Decides order
// and haste: a new utterance takes an older one's place at once, spoken or still being made; quiet ends
// whatever there is. Tries each language's voice at start, and tells of every voice that is missing or back.
// Calls from the main thread return at once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/sound/speaker.h"
#include "kiosk/app/speech/engine.h"
#include "kiosk/app/wake.h"
#include "kiosk/core/session/event.h"

namespace unhurried::app {

struct Utterance {
  std::string language;
  std::vector<std::string> sentences;
  bool operator==(const Utterance&) const = default;
};

class Speech {
 public:
  // `trials`: a word or two in each language, made but not played.
  Speech(Engine engine, Speaker& speaker, Wake& wake, std::vector<Utterance> trials);
  ~Speech();
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;

  void say(Utterance utterance);
  void quiet();
  // Something is being made or said, or a sign of the room sounds.
  bool busy() const { return making_.load() || speaker_.busy(); }
  // Appends what was found out about voices since the last call.
  void take_answers(std::vector<session::VoiceTried>& into);

 private:
  struct Job {
    Utterance utterance;
    std::uint64_t number = 0;  // 0: a trial
  };
  std::optional<Job> next();
  void work();
  void make(const Job& job);
  void tell(const std::string& language, bool works);

  const Engine engine_;
  Speaker& speaker_;
  Wake& wake_;
  Interrupt interrupt_;
  std::map<std::string, bool> works_;  // of the thread in here
  std::atomic<bool> making_{false};
  std::mutex mutex_;  // guards what follows; never held while the engine works
  std::condition_variable changed_;
  std::uint64_t newest_ = 0;
  std::optional<Job> wanted_;
  std::deque<Utterance> trials_;
  std::vector<session::VoiceTried> answers_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace unhurried::app
