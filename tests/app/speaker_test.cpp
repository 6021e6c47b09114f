#include "kiosk/app/sound/speaker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/app/loudspeaker.h"

using namespace unhurried;
using namespace unhurried::app;
using namespace unhurried::testing;
using session::Tone;

namespace {

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
  Speaker speaker(1, false, wake, host_now);
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
  Speaker speaker(1, false, wake, host_now);
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
    Speaker speaker(1, false, wake, host_now);
    speaker.play(Tone::trial);
    speaker.play(Tone::stop);
    const auto answers = answers_of(speaker, 1);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].ok);
  }
  SUBCASE("without one") {
    SDL_setenv("SDL_AUDIODRIVER", "no such driver", 1);
    Speaker speaker(1, false, wake, host_now);
    speaker.play(Tone::trial);
    const auto answers = answers_of(speaker, 1);
    REQUIRE(answers.size() == 1);
    CHECK_FALSE(answers[0].ok);
    CHECK(speaker.problem().find("Connect a speaker") != std::string::npos);
  }
}
