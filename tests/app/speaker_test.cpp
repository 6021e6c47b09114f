#include "kiosk/app/sound/speaker.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "kiosk/app/sound/tones.h"
#include "tests/support/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::app;
using session::Tone;

namespace {

// SDL's own disk driver: what would go to the loudspeaker lies in a file.
class Loudspeaker {
 public:
  Loudspeaker() {
    SDL_setenv("SDL_AUDIODRIVER", "disk", 1);
    SDL_setenv("SDL_DISKAUDIOFILE", file().c_str(), 1);
    SDL_setenv("SDL_DISKAUDIODELAY", "2", 1);
  }
  ~Loudspeaker() { SDL_Quit(); }
  Loudspeaker(const Loudspeaker&) = delete;
  Loudspeaker& operator=(const Loudspeaker&) = delete;

  bool heard(Tone tone) const {
    const std::vector<float> all = samples();
    // All but the first 10 ms, in which what was hers dies away.
    std::vector<float> wanted = make_tone(tone);
    wanted.erase(wanted.begin(), wanted.begin() + kSampleRate / 100 + 1);
    return std::ranges::search(all, wanted).size() == wanted.size();
  }
  bool hears(Tone tone) const {
    for (int i = 0; i < 500 && !heard(tone); ++i) std::this_thread::sleep_for(10ms);
    return heard(tone);
  }
  bool sounds() const {
    return std::ranges::any_of(samples(), [](float x) { return x != 0; });
  }

 private:
  std::string file() const { return (folder_.path() / "sound.raw").string(); }
  std::vector<float> samples() const {
    std::ifstream in(file(), std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<float> all(bytes.size() / sizeof(float));
    std::copy_n(bytes.data(), all.size() * sizeof(float), reinterpret_cast<char*>(all.data()));
    return all;
  }

  testing::TemporaryFolder folder_;
};

HostTime now() {
  return HostTime(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

std::vector<session::SoundPlayed> answers_of(Speaker& speaker, std::size_t count) {
  std::vector<session::SoundPlayed> answers;
  for (int i = 0; i < 500 && answers.size() < count; ++i) {
    std::this_thread::sleep_for(10ms);
    speaker.take_answers(answers);
  }
  return answers;
}

}  // namespace

TEST_CASE("a lesser sound follows a stop and does not take its place, whichever was asked for first") {
  Loudspeaker loudspeaker;
  Wake wake(nullptr);
  Speaker speaker(1, false, wake, now);
  SUBCASE("stop, then the others") {
    speaker.play(Tone::stop);
    speaker.play(Tone::pause);
    speaker.play(Tone::check_in);
  }
  SUBCASE("the others, then stop") {
    speaker.play(Tone::check_in);
    speaker.play(Tone::pause);
    speaker.play(Tone::stop);
  }
  CHECK(loudspeaker.hears(Tone::stop));
  CHECK(speaker.problem().empty());
}

TEST_CASE("sounds that come in the order of their urgency are all heard") {
  Loudspeaker loudspeaker;
  Wake wake(nullptr);
  Speaker speaker(1, false, wake, now);
  for (const Tone tone : {Tone::stop, Tone::pause, Tone::check_in}) speaker.play(tone);
  for (const Tone tone : {Tone::stop, Tone::pause, Tone::check_in}) CHECK(loudspeaker.hears(tone));
}

TEST_CASE("a sign reaches the room's device whole, however loud or quiet hers is") {
  for (const visit::Loudness loudness : {visit::Loudness::softer, visit::Loudness::louder}) {
    for (const bool muted : {false, true}) {
      for (const Tone tone : {Tone::stop, Tone::pause, Tone::check_in}) {
        CAPTURE(static_cast<int>(loudness));
        CAPTURE(muted);
        CAPTURE(static_cast<int>(tone));
        Loudspeaker loudspeaker;
        Wake wake(nullptr);
        // Time goes with the samples that the device takes, however fast it takes them.
        std::atomic<std::int64_t> blocks{0};
        Speaker speaker(1, false, wake,
                        [&] { return HostTime(Duration(blocks++ * 1024 * 1'000'000 / 48000)); });
        breath::Pacer pacer;
        pacer.begin(VisitTime());
        if (!muted) {
          speaker.hear({pacer, HostTime(), loudness});
          speaker.speak(std::vector<float>(10 * kSampleRate, 0.7f), 1);
          while (!loudspeaker.sounds()) std::this_thread::sleep_for(5ms);
        }
        speaker.play(tone);
        CHECK(loudspeaker.hears(tone));
      }
    }
  }
}

TEST_CASE("a trial is answered once, played or not") {
  Wake wake(nullptr);
  SUBCASE("with a device") {
    Loudspeaker loudspeaker;
    Speaker speaker(1, false, wake, now);
    speaker.play(Tone::trial);
    speaker.play(Tone::stop);
    const auto answers = answers_of(speaker, 1);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].ok);
  }
  SUBCASE("without one") {
    SDL_setenv("SDL_AUDIODRIVER", "no such driver", 1);
    Speaker speaker(1, false, wake, now);
    speaker.play(Tone::trial);
    const auto answers = answers_of(speaker, 1);
    REQUIRE(answers.size() == 1);
    CHECK_FALSE(answers[0].ok);
    CHECK(speaker.problem().find("Connect a speaker") != std::string::npos);
  }
}
