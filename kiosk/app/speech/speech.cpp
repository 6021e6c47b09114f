#include "kiosk/app/speech/speech.h"

#include <utility>

namespace unhurried::app {

Speech::Speech(Engine engine, Speaker& speaker, Wake& wake, std::vector<Utterance> trials)
    : engine_(std::move(engine)),
      speaker_(speaker),
      wake_(wake),
      trials_(trials.begin(), trials.end()),
      thread_([this] { work(); }) {}

Speech::~Speech() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    interrupt_.raise();
  }
  changed_.notify_one();
  thread_.join();
}

void Speech::say(Utterance utterance) {
  {
    const std::lock_guard lock(mutex_);
    making_ = true;
    speaker_.quiet_before(++newest_);
    wanted_ = Job{std::move(utterance), newest_};
    interrupt_.raise();
  }
  changed_.notify_one();
}

void Speech::quiet() {
  const std::lock_guard lock(mutex_);
  speaker_.quiet_before(++newest_);
  wanted_.reset();
  interrupt_.raise();
}

void Speech::take_answers(std::vector<session::VoiceTried>& into) {
  const std::lock_guard lock(mutex_);
  into.insert(into.end(), answers_.begin(), answers_.end());
  answers_.clear();
}

void Speech::tell(const std::string& language, bool works) {
  const auto known = works_.find(language);
  if (known != works_.end() && known->second == works) return;
  works_[language] = works;
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back({language, works});
  }
  wake_.ring();
}

// What she is to hear comes before trials.
std::optional<Speech::Job> Speech::next() {
  std::unique_lock lock(mutex_);
  making_ = wanted_.has_value();
  changed_.wait(lock, [this] { return stop_ || wanted_ || !trials_.empty(); });
  if (stop_) return std::nullopt;
  interrupt_.clear();
  if (wanted_) return std::exchange(wanted_, std::nullopt);
  Job trial{std::move(trials_.front()), 0};
  trials_.pop_front();
  return trial;
}

void Speech::make(const Job& job) {
  const Utterance& said = job.utterance;
  for (const std::string& sentence : said.sentences) {
    auto samples = engine_.speak(said.language, sentence, interrupt_);
    if (!samples && samples.error().code == ErrorCode::refused) {
      // A trial that had to wait for her is made again.
      const std::lock_guard lock(mutex_);
      if (job.number == 0) trials_.push_back(said);
      return;
    }
    tell(said.language, samples.ok());
    if (!samples) return;
    if (job.number == 0) continue;
    speaker_.speak(std::move(*samples), job.number);
  }
}

void Speech::work() {
  while (const auto job = next()) make(*job);
}

}  // namespace unhurried::app
