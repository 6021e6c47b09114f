#include "kiosk/app/sound/speaker.h"

#include <SDL.h>

#include "kiosk/app/sound/tones.h"

namespace unhurried::app {

Speaker::Speaker(double volume, bool silent, Wake& wake) : wake_(wake), silent_(silent) {
  if (!silent_) thread_ = std::thread([this, volume] { work(volume); });
}

Speaker::~Speaker() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Speaker::play(session::Tone tone) {
  const std::lock_guard lock(mutex_);
  if (silent_) {
    if (tone == session::Tone::trial) answers_.push_back({true});
    return;
  }
  wanted_ = tone;
  changed_.notify_one();
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

bool Speaker::open() {
  if (device_ && SDL_GetAudioDeviceStatus(device_) != SDL_AUDIO_STOPPED) return true;
  if (device_) SDL_CloseAudioDevice(device_);
  device_ = 0;
  if (SDL_WasInit(SDL_INIT_AUDIO) == 0 && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
  SDL_AudioSpec want{};
  want.freq = kSampleRate;
  want.format = AUDIO_F32SYS;
  want.channels = 1;
  want.samples = 1024;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &want, nullptr, 0);
  if (device_) SDL_PauseAudioDevice(device_, 0);
  return device_ != 0;
}

bool Speaker::sound(const std::vector<float>& tone) {
  if (!open()) return false;
  SDL_ClearQueuedAudio(device_);
  return SDL_QueueAudio(device_, tone.data(), static_cast<Uint32>(tone.size() * sizeof(float))) == 0;
}

void Speaker::work(double volume) {
  std::array<std::vector<float>, 4> tones;
  for (std::size_t i = 0; i < tones.size(); ++i) {
    tones[i] = make_tone(static_cast<session::Tone>(i));
    for (float& sample : tones[i]) sample *= static_cast<float>(volume);
  }
  open();  // ahead of the first tone, so that it does not come late
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || wanted_; });
    if (stop_) break;
    const session::Tone tone = *wanted_;
    wanted_.reset();
    lock.unlock();
    const bool played = sound(tones[static_cast<std::size_t>(tone)]);
    const std::string why =
        played ? ""
               : std::string("No sound: ") + SDL_GetError() + ". Connect a speaker and try the sound again.";
    lock.lock();
    problem_ = why;
    if (tone == session::Tone::trial) answers_.push_back({played});
    lock.unlock();
    wake_.ring();
    lock.lock();
  }
  lock.unlock();
  if (device_) SDL_CloseAudioDevice(device_);
}

}  // namespace unhurried::app
