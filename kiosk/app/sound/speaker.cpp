#include "kiosk/app/sound/speaker.h"

#include <SDL.h>

#include "kiosk/app/sound/tones.h"

namespace unhurried::app {

Speaker::Speaker(double volume, bool silent) : volume_(volume), silent_(silent) {
  if (silent_) return;
  for (std::size_t i = 0; i < tones_.size(); ++i) {
    tones_[i] = make_tone(static_cast<session::Tone>(i));
    for (float& sample : tones_[i]) sample *= static_cast<float>(volume_);
  }
}

Speaker::~Speaker() {
  if (device_) SDL_CloseAudioDevice(device_);
}

// Opened with the first sound, and again after the device went away: start-up does not wait for it.
bool Speaker::open() {
  if (device_ && SDL_GetAudioDeviceStatus(device_) != SDL_AUDIO_STOPPED) return true;
  if (device_) SDL_CloseAudioDevice(device_);
  device_ = 0;
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
    problem_ = std::string("No sound: ") + SDL_GetError() + ". Connect a speaker and try the sound again.";
    return false;
  }
  SDL_AudioSpec want{};
  want.freq = kSampleRate;
  want.format = AUDIO_F32SYS;
  want.channels = 1;
  want.samples = 1024;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &want, nullptr, 0);
  if (!device_) {
    problem_ = std::string("No sound: ") + SDL_GetError() + ". Connect a speaker and try the sound again.";
    return false;
  }
  problem_.clear();
  SDL_PauseAudioDevice(device_, 0);
  return true;
}

bool Speaker::play(session::Tone tone) {
  ++played_;
  if (silent_) return true;
  if (!open()) return false;
  SDL_ClearQueuedAudio(device_);  // the newest matters; a queue would say it too late
  const std::vector<float>& samples = tones_[static_cast<std::size_t>(tone)];
  const auto bytes = static_cast<Uint32>(samples.size() * sizeof(float));
  if (SDL_QueueAudio(device_, samples.data(), bytes) == 0) return true;
  problem_ = std::string("No sound: ") + SDL_GetError();
  return false;
}

}  // namespace unhurried::app
