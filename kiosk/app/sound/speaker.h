// The room's speaker, through SDL. SDL's own thread asks for samples and never waits; a thread in here opens
// the device, because a sound server that takes its time to answer must never hold up the main loop, least of
// all at a stop. What is heard beside what: mixer.h. Decides when there is no sound, and says why. The trial
// is answered: whether the device took its sound; without sound no contact can be announced. Calls return at
// once: signs and quiet take no lock at all.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/sound/mixer.h"
#include "kiosk/app/sound/sample_clock.h"
#include "kiosk/app/sound/tones.h"
#include "kiosk/app/wake.h"

namespace unhurried::app {

class Speaker {
 public:
  // The host's clock; asked on SDL's thread as well.
  using Now = std::function<HostTime()>;
  // `volume` 0..1 of the signs' own level. `silent`: no device, every sound counts as played (virtual time).
  Speaker(double volume, bool silent, Wake& wake, Now now);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  // Main thread.
  void play(session::Tone tone);
  struct Hers {
    std::optional<breath::Pacer> breath;
    HostTime visit_begun;  // the visit time 0
    visit::Loudness loudness = visit::Loudness::usual;
  };
  void hear(const Hers& hers);
  // Appends the answers to trials since the last call.
  void take_answers(std::vector<session::SoundPlayed>& into);
  // Why there was no sound the last time; empty: there was.
  std::string problem();

  // Any thread. Mono, 48 kHz, -1..1; each utterance has a number, later ones greater.
  void speak(std::vector<float> samples, std::uint64_t utterance);
  // Ends at once what belongs to an utterance before this one.
  void quiet_before(std::uint64_t utterance) { quiet_before_.store(utterance); }
  // Something is being said, or a sign sounds.
  bool busy() const { return busy_.load(); }

 private:
  void work();
  bool open();
  bool trial_taken();
  void answer(bool played, const std::string& why);
  static void fill(void* self, std::uint8_t* bytes, int count);
  void fill(std::span<float> out);

  Wake& wake_;
  const bool silent_;
  const Now now_;
  std::uint32_t device_ = 0;  // of the thread in here

  std::array<std::atomic<bool>, session::kTones> wanted_{};  // for the device
  std::array<std::atomic<bool>, session::kTones> asked_{};   // for the thread in here
  std::atomic<std::uint64_t> quiet_before_{0};
  std::atomic<bool> busy_{false}, stop_{false};
  std::atomic<int> trials_begun_{0};
  std::counting_semaphore<> something_{0};

  std::mutex mutex_;  // guards what follows; never held for longer than a copy
  Hers hers_;
  struct Speech {
    std::vector<float> samples;
    std::uint64_t utterance;
  };
  std::vector<Speech> speech_;
  std::vector<session::SoundPlayed> answers_;
  std::string problem_;

  Mixer mixer_;  // this and the next: of SDL's thread
  SampleClock clock_{kSampleRate};
  std::thread thread_;
};

}  // namespace unhurried::app
