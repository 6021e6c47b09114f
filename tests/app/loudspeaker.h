// A loudspeaker that tests can listen to: SDL's own disk driver writes what would be heard into a file.
#pragma once

#include <SDL.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/sound/tones.h"
#include "tests/support/temporary_folder.h"

namespace unhurried::testing {

inline HostTime host_now() {
  return HostTime(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

class Loudspeaker {
 public:
  enum class Pace { fast, real };  // how quickly it takes its samples
  explicit Loudspeaker(Pace pace = Pace::fast) {
    SDL_setenv("SDL_AUDIODRIVER", "disk", 1);
    SDL_setenv("SDL_DISKAUDIOFILE", file().c_str(), 1);
    SDL_setenv("SDL_DISKAUDIODELAY", pace == Pace::fast ? "2" : "21", 1);
  }
  ~Loudspeaker() { SDL_Quit(); }
  Loudspeaker(const Loudspeaker&) = delete;
  Loudspeaker& operator=(const Loudspeaker&) = delete;

  // The whole sign at its own level, but for its first 10 ms, in which what was hers dies away.
  bool heard(session::Tone tone) const {
    const std::vector<float> all = samples();
    std::vector<float> wanted = app::make_tone(tone);
    wanted.erase(wanted.begin(), wanted.begin() + app::kSampleRate / 100 + 1);
    return std::ranges::search(all, wanted).size() == wanted.size();
  }
  bool hears(session::Tone tone) const {
    for (int i = 0; i < 500 && !heard(tone); ++i) std::this_thread::sleep_for(10ms);
    return heard(tone);
  }
  bool sounds() const {
    return std::ranges::any_of(samples(), [](float x) { return x != 0; });
  }
  // From that sample on.
  std::vector<float> samples(std::size_t from = 0) const {
    std::ifstream in(file(), std::ios::binary);
    in.seekg(static_cast<std::streamoff>(from * sizeof(float)));
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<float> all(bytes.size() / sizeof(float));
    std::copy_n(bytes.data(), all.size() * sizeof(float), reinterpret_cast<char*>(all.data()));
    return all;
  }

 private:
  std::string file() const { return (folder_.path() / "sound.raw").string(); }

  TemporaryFolder folder_;
};

}  // namespace unhurried::testing
