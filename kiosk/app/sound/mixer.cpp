#include "kiosk/app/sound/mixer.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/sound/tones.h"

namespace unhurried::app {
namespace {

// Short enough to be at once, long enough not to click.
constexpr float kCut = 1.f / (0.01f * kSampleRate);
constexpr float kReturn = 1.f / (0.3f * kSampleRate);
constexpr float kVoiceLevel = 0.4f;  // of what the engine gives, which reaches nearly full scale

constexpr float kUnderVoice = 0.4f;  // the breath's, while something is said

// Steps of 8 dB: clearly softer, clearly louder.
float gain_of(visit::Loudness loudness) {
  constexpr float kStep = 2.5f;
  if (loudness == visit::Loudness::softer) return 1 / kStep;
  return loudness == visit::Loudness::louder ? kStep : 1.f;
}

}  // namespace

Mixer::Mixer(double room_volume) {
  for (std::size_t i = 0; i < signs_.size(); ++i) {
    signs_[i] = make_tone(static_cast<session::Tone>(i));
    for (float& sample : signs_[i]) sample *= static_cast<float>(room_volume);
  }
}

void Mixer::forget_signs() {
  waiting_.fill(false);
}

void Mixer::hear(const std::optional<breath::Pacer>& breath, visit::Loudness loudness) {
  breath_ = breath;
  loudness_ = loudness;
}

void Mixer::speak(std::vector<float> samples, std::uint64_t turn) {
  if (turn < oldest_) return;
  std::vector<float>& into = cut_ ? after_ : speech_;
  if (!cut_ && speech_at_ >= speech_.size()) {
    speech_.clear();
    speech_at_ = 0;
  }
  into.insert(into.end(), samples.begin(), samples.end());
}

void Mixer::quiet_before(std::uint64_t turn) {
  if (turn <= oldest_) return;
  oldest_ = turn;
  after_.clear();
  if (speech_at_ < speech_.size()) cut_ = true;
}

int Mixer::take_trials() {
  return std::exchange(trials_, 0);
}

void Mixer::begin_sign() {
  const auto next = static_cast<std::size_t>(std::ranges::find(waiting_, true) - waiting_.begin());
  if (next >= waiting_.size() || (sounding_ && next >= *sounding_)) return;
  waiting_[next] = false;
  sounding_ = next;
  sign_at_ = 0;
  if (static_cast<session::Tone>(next) == session::Tone::trial) ++trials_;
}

void Mixer::render_sign(std::span<float> out) {
  while (!out.empty()) {
    begin_sign();
    if (!sounding_) return;
    const std::vector<float>& sign = signs_[*sounding_];
    const std::size_t count = std::min(out.size(), sign.size() - sign_at_);
    for (std::size_t i = 0; i < count; ++i) out[i] += sign[sign_at_ + i];
    sign_at_ += count;
    if (sign_at_ == sign.size()) sounding_.reset();
    out = out.subspan(count);
  }
}

void Mixer::render_hers(std::span<float> out, VisitTime begin) {
  const float gain = gain_of(loudness_);
  breath_sound_.add(out, breath_, begin, gain);
  const bool held = sounding_.has_value();
  for (float& sample : out) {
    const float most = speech_at_ < speech_.size() ? kUnderVoice : 1.f;
    breath_gain_ = held                  ? std::max(breath_gain_ - kCut, 0.f)
                   : breath_gain_ > most ? std::max(breath_gain_ - kReturn, most)
                                         : std::min(breath_gain_ + kReturn, most);
    voice_gain_ = std::clamp(voice_gain_ + (held ? -kCut : kCut), 0.f, 1.f);
    sample *= breath_gain_;
    // While a sign sounds the voice waits where it is, and goes on after it.
    if (speech_at_ < speech_.size() && (!held || cut_ || voice_gain_ > 0)) {
      sample += speech_[speech_at_] * kVoiceLevel * gain * speech_gain_ * voice_gain_;
      ++speech_at_;
      if (cut_) speech_gain_ -= kCut;
      if (cut_ && speech_gain_ <= 0) speech_at_ = speech_.size();
    }
    if (cut_ && speech_at_ >= speech_.size()) {
      speech_ = std::exchange(after_, {});
      speech_at_ = 0;
      speech_gain_ = 1;
      cut_ = false;
    }
    sample = std::clamp(sample, -1.f, 1.f);
  }
}

void Mixer::render(std::span<float> out, VisitTime begin) {
  std::ranges::fill(out, 0.f);
  begin_sign();
  render_hers(out, begin);
  render_sign(out);
}

}  // namespace unhurried::app
