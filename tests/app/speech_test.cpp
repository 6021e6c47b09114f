// The voice with the real engine and the real mixer, and with engines that misbehave. What would go to the
// loudspeaker lies in a file.
#include "kiosk/app/speech/speech.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

#include "devices/base/file.h"
#include "tests/app/loudspeaker.h"

using namespace unhurried;
using namespace unhurried::app;
using namespace unhurried::testing;
using session::Tone;

namespace {

double rms(std::span<const float> samples) {
  double sum = 0;
  for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
  return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

template <class Done>
bool soon(Done done) {
  for (int i = 0; i < 1000 && !done(); ++i) std::this_thread::sleep_for(10ms);
  return done();
}

std::string text_of(const std::filesystem::path& file) {
  const auto text = read_file(file, 1 << 20);
  return text ? *text : std::string();
}

// An engine of a test's own: a shell script.
class Pretended {
 public:
  explicit Pretended(const std::string& body) {
    std::ofstream(program()) << "#!/bin/sh\n" << body << "\n";
    ::chmod(program().c_str(), 0755);
  }
  std::string program() const { return (folder_.path() / "engine").string(); }
  std::filesystem::path folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

struct Row {
  const char* language;
  const char* sentence;
};
// Each catalogue's own words.
constexpr Row kRows[] = {{"en", "Nothing happens now"},
                         {"de", "Eine Frage an Sie"},
                         {"es", "Una pregunta para usted"},
                         {"fr", "Une question pour vous"},
                         {"pt", "Respirar em conjunto"},
                         {"it", "Finisce quando vuole."},
                         {"pl", "Po swojemu"},
                         {"uk", "Як Вам приємно"},
                         {"tr", "Size göre olsun"},
                         {"ar", "سؤال لكِ"},
                         {"hi", "आपसे एक सवाल"},
                         {"zh", "想问问您"}};

std::vector<session::VoiceTried> answers_of(Speech& speech, std::size_t count) {
  std::vector<session::VoiceTried> answers;
  soon([&] {
    speech.take_answers(answers);
    return answers.size() >= count;
  });
  return answers;
}

}  // namespace

TEST_CASE("the engine has a voice for each of the twelve languages, and they are not one voice") {
  const Interrupt never;
  const Engine engine("espeak-ng", 20s);
  std::vector<std::vector<float>> all;
  for (const Row& row : kRows) {
    CAPTURE(row.language);
    auto samples = engine.speak(row.language, row.sentence, never);
    REQUIRE_MESSAGE(samples, (samples ? "" : samples.error().message));
    CHECK(samples->size() > kSampleRate / 3);
    CHECK(samples->size() < 6 * kSampleRate);
    CHECK(rms(*samples) > 0.02);
    CHECK(std::ranges::max(*samples) <= 1);
    all.push_back(std::move(*samples));
  }
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i] != all[0]);
}

TEST_CASE("a language without a voice, and a program that is not there, are errors with the next action") {
  const Interrupt never;
  const auto missing = Engine().speak("xx", "Hello", never);
  REQUIRE_FALSE(missing);
  const auto absent = Engine("/no/such/engine").speak("en", "Hello", never);
  REQUIRE_FALSE(absent);
  CHECK(absent.error().message.find("Install the package espeak-ng") != std::string::npos);
}

TEST_CASE("the text is the engine's input and on no command line") {
  const Pretended engine(
      "dir=${0%/*}; cat > $dir/in; tr '\\0' ' ' < /proc/$$/cmdline > $dir/words; env > $dir/env");
  const Interrupt never;
  (void)Engine(engine.program()).speak("de", "Nichts geschieht jetzt", never);
  CHECK(text_of(engine.folder() / "in") == "Nichts geschieht jetzt\n");
  CHECK(text_of(engine.folder() / "words").find("Nichts") == std::string::npos);
  CHECK(text_of(engine.folder() / "words").find("-v de") != std::string::npos);
  CHECK(text_of(engine.folder() / "env").find("HOME") == std::string::npos);
}

TEST_CASE("an engine that hangs, dies, speaks rubbish or has no end costs its time limit and no more") {
  const Interrupt never;
  const std::string long_text(300'000, 'a');
  for (const char* body :
       {"sleep 1000", "trap '' TERM; sleep 1000 & sleep 1000", "exec >&-; sleep 1000", "kill -9 $$", "exit 1",
        "echo rubbish", "exit 0", "yes", "cat >/dev/null; yes | head -c 100", "exec <&-; sleep 1000"}) {
    CAPTURE(body);
    const Pretended engine(body);
    const auto began = std::chrono::steady_clock::now();
    const auto said = Engine(engine.program(), 300ms).speak("en", long_text, never);
    CHECK_FALSE(said);
    CHECK(std::chrono::steady_clock::now() - began < 5s);
  }
}

TEST_CASE("what is being made gives way at once to what is newer") {
  const Pretended engine("sleep 1000");
  Interrupt interrupt;
  std::thread other([&] {
    std::this_thread::sleep_for(50ms);
    interrupt.raise();
  });
  const auto said = Engine(engine.program(), 60s).speak("en", "Hello", interrupt);
  other.join();
  REQUIRE_FALSE(said);
  CHECK(said.error().code == ErrorCode::refused);
}

TEST_CASE("a sentence is heard from the room's loudspeaker, and quiet is quiet") {
  Loudspeaker loudspeaker(Loudspeaker::Pace::real);
  Wake wake(nullptr);
  Speaker speaker(1, false, wake, host_now);
  Speech speech(Engine("espeak-ng", 20s), speaker, wake, {});
  CHECK_FALSE(loudspeaker.sounds());
  speech.say(
      {"en", {"Everything keeps still. Take all the time you want.", "You will be asked before anything."}});
  REQUIRE(soon([&] { return loudspeaker.sounds(); }));
  CHECK(speech.busy());
  speech.quiet();
  REQUIRE(soon([&] { return !speech.busy(); }));
  const std::size_t length = loudspeaker.samples().size();
  REQUIRE(soon([&] { return loudspeaker.samples().size() > length + kSampleRate / 4; }));
  const std::vector<float> all = loudspeaker.samples();
  CHECK(rms(std::span(all).subspan(length)) == 0);
  const auto first = std::ranges::find_if(all, [](float x) { return std::abs(x) > 0.01f; });
  REQUIRE(first != all.end());
  CHECK(rms(std::span(first, all.end()).first(kSampleRate / 20)) > 0.005);
}

TEST_CASE("a stop in the middle of a sentence reaches the clinician's ear whole") {
  Loudspeaker loudspeaker(Loudspeaker::Pace::real);
  Wake wake(nullptr);
  Speaker speaker(1, false, wake, host_now);
  Speech speech(Engine("espeak-ng", 20s), speaker, wake, {});
  speech.say(
      {"en", {"Everything keeps still. Take all the time you want. You will be asked before anything."}});
  REQUIRE(soon([&] { return loudspeaker.sounds(); }));
  speech.quiet();
  speaker.play(Tone::stop);
  speech.say({"en", {"We have stopped."}});
  CHECK(loudspeaker.hears(Tone::stop));
  // What is new is said after the sign.
  const std::size_t length = loudspeaker.samples().size();
  CHECK(soon([&] { return !speech.busy(); }));
  const std::vector<float> all = loudspeaker.samples();
  REQUIRE(all.size() > length);
  CHECK(rms(std::span(all).subspan(length)) > 0);
}

TEST_CASE("staff are told of each voice that is missing, and of one that is back") {
  Wake wake(nullptr);
  Speaker speaker(1, true, wake, host_now);
  const std::vector<Utterance> trials = {{"en", {"Yes"}}, {"xx", {"Yes"}}, {"de", {"Ja"}}};
  SUBCASE("of languages") {
    Speech speech(Engine("espeak-ng", 20s), speaker, wake, trials);
    for (const session::VoiceTried& one : answers_of(speech, 3)) CHECK(one.works == (one.language != "xx"));
  }
  SUBCASE("all, where there is no engine; nothing waits for it") {
    Speech speech(Engine("/no/such/engine"), speaker, wake, trials);
    for (const session::VoiceTried& one : answers_of(speech, 3)) CHECK_FALSE(one.works);
    speech.say({"en", {"Hello"}});
    CHECK(soon([&] { return !speech.busy(); }));
  }
  SUBCASE("once while nothing changes") {
    const Pretended engine("exit 1");
    Speech speech(Engine(engine.program()), speaker, wake, {});
    for (int i = 0; i < 3; ++i) {
      speech.say({"en", {"Hello"}});
      CHECK(soon([&] { return !speech.busy(); }));
    }
    std::vector<session::VoiceTried> answers;
    speech.take_answers(answers);
    CHECK(answers.size() == 1);
  }
}

TEST_CASE("an engine that hangs holds up neither the caller nor the end") {
  const Pretended engine("sleep 1000");
  Wake wake(nullptr);
  Speaker speaker(1, true, wake, host_now);
  const auto began = std::chrono::steady_clock::now();
  {
    Speech speech(Engine(engine.program(), 60s), speaker, wake, {{"en", {"Yes"}}, {"de", {"Ja"}}});
    for (int i = 0; i < 20; ++i) speech.say({"en", {"Hello"}});
    speech.quiet();
  }
  CHECK(std::chrono::steady_clock::now() - began < 10s);
}
