#include "kiosk/app/sound/speaker.h"

#include <SDL.h>

#include <algorithm>
#include <utility>

namespace unhurried::app {
namespace {

// A device that is open and takes nothing for so long is none.
constexpr Duration kTrialLimit = 6s;
constexpr Duration kLook = 10ms;

}  // namespace

Speaker::Speaker(double volume, bool silent, Wake& wake, Now now)
    : wake_(wake), silent_(silent), now_(std::move(now)), mixer_(volume) {
  if (!silent_) thread_ = std::thread([this] { work(); });
}

Speaker::~Speaker() {
  if (!thread_.joinable()) return;
  stop_ = true;
  something_.release();
  thread_.join();
}

void Speaker::play(session::Tone tone) {
  if (silent_) {
    if (tone == session::Tone::trial) answer(true, {});
    return;
  }
  wanted_[static_cast<std::size_t>(tone)] = true;
  asked_[static_cast<std::size_t>(tone)] = true;
  something_.release();
}

void Speaker::hear(const Hers& hers) {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock) hers_ = hers;  // else with the next turn
}

void Speaker::speak(std::vector<float> samples, std::uint64_t utterance) {
  if (silent_) return;
  busy_ = true;
  {
    const std::lock_guard lock(mutex_);
    speech_.push_back({std::move(samples), utterance});
  }
  something_.release();
}

void Speaker::take_answers(std::vector<session::SoundPlayed>& into) {
  const std::lock_guard lock(mutex_);
  into.insert(into.end(), answers_.begin(), answers_.end());
  answers_.clear();
}

std::string Speaker::problem() {
  const std::lock_guard lock(mutex_);
  return problem_;
}

void Speaker::answer(bool played, const std::string& why) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back({played});
    problem_ = why;
  }
  wake_.ring();
}

void Speaker::fill(void* self, std::uint8_t* bytes, int count) {
  const auto samples = static_cast<std::size_t>(count) / sizeof(float);
  static_cast<Speaker*>(self)->fill({reinterpret_cast<float*>(bytes), samples});
}

void Speaker::fill(std::span<float> out) {
  for (std::size_t i = 0; i < wanted_.size(); ++i)
    if (wanted_[i].exchange(false)) mixer_.play(static_cast<session::Tone>(i));
  mixer_.quiet_before(quiet_before_.load());
  const HostTime heard = clock_.block(now_(), out.size());
  Hers hers;
  std::vector<Speech> speech;
  {
    const std::lock_guard lock(mutex_);
    hers = hers_;
    speech.swap(speech_);
    busy_ = !speech.empty() || mixer_.busy();
  }
  for (Speech& one : speech) mixer_.speak(std::move(one.samples), one.utterance);
  mixer_.hear(hers.breath, hers.loudness);
  mixer_.render(out, VisitTime(heard - hers.visit_begun));
  trials_begun_ += mixer_.take_trials();
}

bool Speaker::open() {
  if (device_ && SDL_GetAudioDeviceStatus(device_) != SDL_AUDIO_STOPPED) return true;
  if (device_) SDL_CloseAudioDevice(device_);
  device_ = 0;
  mixer_.forget_signs();  // nobody else has the mixer while there is no device
  if (SDL_WasInit(SDL_INIT_AUDIO) == 0 && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
  SDL_AudioSpec want{};
  want.freq = kSampleRate;
  want.format = AUDIO_F32SYS;
  want.channels = 1;
  want.samples = 1024;
  want.callback = [](void* self, Uint8* bytes, int count) { fill(self, bytes, count); };
  want.userdata = this;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &want, nullptr, 0);
  if (device_) SDL_PauseAudioDevice(device_, 0);
  return device_ != 0;
}

bool Speaker::trial_taken() {
  const HostTime until = now_() + kTrialLimit;
  while (!stop_ && now_() < until) {
    if (trials_begun_.exchange(0) > 0) return true;
    std::this_thread::sleep_for(kLook);
  }
  return false;
}

void Speaker::work() {
  open();  // ahead of the first sign, so that it does not come late
  while (true) {
    something_.acquire();
    if (stop_) break;
    const bool there = open();
    const std::string why = there ? "" : std::string(SDL_GetError());
    bool trial = false;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const bool asked = asked_[i].exchange(false);
      if (asked && !there) wanted_[i] = false;  // a sign that comes late would say what is no longer so
      trial = trial || (asked && static_cast<session::Tone>(i) == session::Tone::trial);
    }
    const bool taken = there && (!trial || trial_taken());
    const std::string said = taken   ? ""
                             : there ? "No sound: the sound device takes nothing. Restart it, then try again."
                                     : "No sound: " + why + ". Connect a speaker and try the sound again.";
    if (!there) {
      const std::lock_guard lock(mutex_);
      speech_.clear();
      busy_ = false;
    }
    if (trial) {
      answer(taken, said);
    } else {
      const std::lock_guard lock(mutex_);
      problem_ = said;
    }
  }
  if (device_) SDL_CloseAudioDevice(device_);
  SDL_TLSCleanup();  // what SDL keeps for a thread that it did not start
}

}  // namespace unhurried::app
