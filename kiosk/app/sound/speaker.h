// The room's speaker, through SDL, on a thread of its own: a sound server that takes its time to answer must
// never hold up the main loop, least of all at a stop. Decides what is heard first: the more urgent tone, at
// once and instead of a lesser one that is still playing; a lesser one follows after. None is left out but a
// repetition of one that waits already. The trial is answered: whether the sound went to a device; without
// sound no contact can be announced. Calls from the main thread return at once.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/wake.h"
#include "kiosk/core/session/event.h"

namespace unhurried::app {

class Speaker {
 public:
  // `volume` 0..1 of the tones' own level. `silent`: no device, every sound counts as played (virtual time).
  Speaker(double volume, bool silent, Wake& wake);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  void play(session::Tone tone);
  // Appends the answers to trials since the last call.
  void take_answers(std::vector<session::SoundPlayed>& into);
  // Why there was no sound the last time; empty: there was.
  std::string problem();

 private:
  void work(double volume);
  bool open();  // these two on the thread in here
  bool sound(session::Tone tone, const std::vector<float>& samples);

  Wake& wake_;
  const bool silent_;
  std::uint32_t device_ = 0;                       // this and the next: of the thread in here
  session::Tone sounding_ = session::Tone::trial;  // the most urgent of what is queued
  std::mutex mutex_;                               // guards what follows
  std::condition_variable changed_;
  std::array<bool, session::kTones> wanted_{};  // by tone, the most urgent first
  std::vector<session::SoundPlayed> answers_;
  std::string problem_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace unhurried::app
