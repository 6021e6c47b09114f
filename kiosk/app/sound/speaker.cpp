#include "kiosk/app/sound/speaker.h"

#include <SDL.h>

#include <algorithm>

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
  wanted_[static_cast<std::size_t>(tone)] = true;
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

bool Speaker::sound(session::Tone tone, const std::vector<float>& samples) {
  if (!open()) return false;
  const bool urgent = tone <= sounding_ || SDL_GetQueuedAudioSize(device_) == 0;
  if (urgent) {
    SDL_ClearQueuedAudio(device_);
    sounding_ = tone;
  }
  return SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size() * sizeof(float))) == 0;
}

void Speaker::work(double volume) {
  std::array<std::vector<float>, session::kTones> tones;
  for (std::size_t i = 0; i < tones.size(); ++i) {
    tones[i] = make_tone(static_cast<session::Tone>(i));
    for (float& sample : tones[i]) sample *= static_cast<float>(volume);
  }
  open();  // ahead of the first tone, so that it does not come late
  std::unique_lock lock(mutex_);
  while (true) {
    auto next = wanted_.end();
    changed_.wait(lock, [&] { return stop_ || (next = std::ranges::find(wanted_, true)) != wanted_.end(); });
    if (stop_) break;
    *next = false;
    const auto place = static_cast<std::size_t>(next - wanted_.begin());
    const auto tone = static_cast<session::Tone>(place);
    lock.unlock();
    const bool played = sound(tone, tones[place]);
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
  SDL_TLSCleanup();  // what SDL keeps for a thread that it did not start
}

}  // namespace unhurried::app
