// How long it takes from wanting a sentence to its first sample at the loudspeaker, and what sounds cost the
// processor. SDL's disk driver takes the samples at a loudspeaker's pace; its file is looked at every
// half millisecond. The speech engine is the real one, a process for each sentence.
//   voice_bench [SENTENCES]
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/speech/speech.h"
#include "tests/app/loudspeaker.h"

namespace unhurried::bench {
namespace {

using app::Engine;
using app::Speaker;
using app::Speech;
using testing::Loudspeaker;

struct Row {
  const char* language;
  const char* sentence;
};
constexpr Row kRows[] = {
    {"en", "Everything keeps still. Take all the time you want."},
    {"de", "Erst Ihr Ja lässt es beginnen. Sie müssen nicht antworten."},
    {"ar", "لا يبدأ شيء إلا بموافقتك. ولستِ ملزمة بالإجابة."},
    {"zh", "您同意了才会开始。您不必回答。"},
};

double cpu_seconds(int who) {
  rusage used{};
  getrusage(who, &used);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

double quantile(std::vector<double> all, double q) {
  std::ranges::sort(all);
  return all[static_cast<std::size_t>(q * static_cast<double>(all.size() - 1) + 0.5)];
}

void tell(const char* what, const std::vector<double>& ms) {
  std::printf("%-44s n %3zu   median %6.1f ms   95th %6.1f ms   most %6.1f ms\n", what, ms.size(),
              quantile(ms, 0.5), quantile(ms, 0.95), quantile(ms, 1));
}

bool sounds(const std::vector<float>& samples) {
  return std::ranges::any_of(samples, [](float x) { return std::abs(x) > 1e-4f; });
}

void engine_alone(int sentences) {
  const app::Interrupt never;
  std::vector<double> ms;
  for (int i = 0; i < sentences; ++i) {
    const Row& row = kRows[static_cast<std::size_t>(i) % std::size(kRows)];
    const HostTime begin = testing::host_now();
    if (!Engine("espeak-ng", 20s).speak(row.language, row.sentence, never)) std::abort();
    ms.push_back(1e3 * seconds(testing::host_now() - begin));
  }
  tell("the engine makes a whole sentence", ms);
}

void delay(int sentences) {
  Loudspeaker loudspeaker(Loudspeaker::Pace::real);
  app::Wake wake(nullptr);
  Speaker speaker(1, false, wake, testing::host_now);
  Speech speech(Engine("espeak-ng", 20s), speaker, wake, {});
  std::this_thread::sleep_for(300ms);
  std::vector<double> ms;
  for (int i = 0; i < sentences; ++i) {
    const Row& row = kRows[static_cast<std::size_t>(i) % std::size(kRows)];
    const std::size_t from = loudspeaker.samples().size();
    const HostTime begin = testing::host_now();
    speech.say({row.language, {row.sentence}});
    while (!sounds(loudspeaker.samples(from))) std::this_thread::sleep_for(500us);
    ms.push_back(1e3 * seconds(testing::host_now() - begin));
    std::this_thread::sleep_for(200ms);
    speech.quiet();
    std::this_thread::sleep_for(200ms);
  }
  tell("from wanting a sentence to its first sample", ms);
}

void cost(const char* what, const std::optional<breath::Pacer>& breath) {
  Loudspeaker loudspeaker(Loudspeaker::Pace::real);
  app::Wake wake(nullptr);
  const HostTime begun = testing::host_now();
  Speaker speaker(1, false, wake, testing::host_now);
  std::this_thread::sleep_for(300ms);
  const double before = cpu_seconds(RUSAGE_SELF);
  const HostTime begin = testing::host_now();
  while (testing::host_now() - begin < 5s) {
    speaker.hear({breath, begun, visit::Loudness::usual});
    std::this_thread::sleep_for(20ms);  // as often as the kiosk turns
  }
  const double share = (cpu_seconds(RUSAGE_SELF) - before) / seconds(testing::host_now() - begin);
  std::printf("%-44s %.2f %% of one processor\n", what, 100 * share);
}

void mixing() {
  app::Mixer mixer(1);
  breath::Pacer pacer;
  pacer.begin(VisitTime());
  mixer.hear(pacer, visit::Loudness::usual);
  mixer.speak(std::vector<float>(60 * app::kSampleRate, 0.1f), 1);
  std::vector<float> block(1024);
  const double before = cpu_seconds(RUSAGE_SELF);
  const int blocks = 60 * app::kSampleRate / 1024;
  for (int i = 0; i < blocks; ++i)
    mixer.render(block, VisitTime(from_seconds(i * 1024.0 / app::kSampleRate)));
  std::printf("%-44s %.2f %% of one processor\n", "voice and breath, mixing alone",
              100 * (cpu_seconds(RUSAGE_SELF) - before) / 60);
}

}  // namespace
}  // namespace unhurried::bench

int main(int count, char** words) {
  using namespace unhurried;
  const int sentences = count > 1 ? std::max(1, std::atoi(words[1])) : 40;
  breath::Pacer pacer;
  pacer.begin(VisitTime());
  bench::engine_alone(sentences);
  const double engines = bench::cpu_seconds(RUSAGE_CHILDREN);
  std::printf("%-44s %.1f ms a sentence\n", "of the engine's processor time", 1e3 * engines / sentences);
  bench::delay(sentences);
  bench::cost("a speaker that is open and silent", std::nullopt);
  bench::cost("a breath to breathe along", pacer);
  bench::mixing();
  return 0;
}
