// What the room's speaker plays, sample by sample: the room's signs (stop, pause, check-in, trial), and what
// she chose to hear (a voice, a breath to breathe along). Decides who is heard: a sign at once and at the
// clinic's level, alone; everything of hers waits silent meanwhile. So neither her loudness nor her mute can
// reach a sign. Among signs the more urgent comes at once and instead of a lesser one that is still playing;
// the others follow; none is left out but a repetition of one that waits already. Leaves the device to
// speaker.h. Mono, 48 kHz. Pure: the caller says which visit time the first sample belongs to. Not for
// several threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/app/sound/breath_sound.h"
#include "kiosk/core/session/event.h"
#include "kiosk/core/visit/wishes.h"

namespace unhurried::app {

class Mixer {
 public:
  // `room_volume` 0..1 of the signs' own level.
  explicit Mixer(double room_volume);

  void play(session::Tone tone) { waiting_[static_cast<std::size_t>(tone)] = true; }
  // Signs that wait are left out: there was no device to play them in time.
  void forget_signs();
  // What she hears: along with `breath`, at her loudness.
  void hear(const std::optional<breath::Pacer>& breath, visit::Loudness loudness);
  // Spoken after what was given before. `turn` is the utterance that it belongs to.
  void speak(std::vector<float> samples, std::uint64_t turn);
  // Ends at once what belongs to an utterance before this one, and takes no more of it.
  void quiet_before(std::uint64_t turn);
  // Something is being said, or a sign sounds.
  bool busy() const { return speech_at_ < speech_.size() || !after_.empty() || sounding_.has_value(); }

  void render(std::span<float> out, VisitTime begin);
  // Trials that began to sound since the last call.
  int take_trials();

 private:
  void render_sign(std::span<float> out);
  void render_hers(std::span<float> out, VisitTime begin);
  void begin_sign();

  std::array<std::vector<float>, session::kTones> signs_;
  std::array<bool, session::kTones> waiting_{};  // by tone, the most urgent first
  std::optional<std::size_t> sounding_;
  std::size_t sign_at_ = 0;
  int trials_ = 0;

  BreathSound breath_sound_;
  std::optional<breath::Pacer> breath_;
  visit::Loudness loudness_ = visit::Loudness::usual;
  std::vector<float> speech_, after_;  // what is spoken; what follows once this was cut
  std::size_t speech_at_ = 0;
  std::uint64_t oldest_ = 0;
  bool cut_ = false;
  float speech_gain_ = 1;                   // falls while it is cut
  float voice_gain_ = 1, breath_gain_ = 1;  // 0 while a sign sounds
};

}  // namespace unhurried::app
