#include "kiosk/app/exporter.h"

#include <utility>

#include "kiosk/export/export.h"
#include "kiosk/records/history.h"

namespace unhurried::app {

Exporter::Exporter(std::filesystem::path store, Wake& wake)
    : store_(std::move(store)), wake_(wake), thread_([this] { work(); }) {}

Exporter::~Exporter() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Exporter::export_visit(const std::string& visit_id, WallTime now) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back({visit_id, now});
  }
  changed_.notify_all();
}

void Exporter::take_answers(std::vector<session::Exported>& into) {
  const std::lock_guard lock(mutex_);
  for (session::Exported& answer : answers_) into.push_back(std::move(answer));
  answers_.clear();
}

void Exporter::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return jobs_.empty() && !working_; });
}

session::Exported Exporter::make(const Job& job) const {
  records::Opening how;
  how.now = job.now;
  auto history = records::History::open(store_, how);
  if (!history) return {false, history.error().message};
  exporting::Request request;
  request.out = store_ / "exports" / job.visit_id;
  request.csv = request.fhir = true;
  request.visit_id = job.visit_id;
  const auto report = exporting::export_visits(*history, request);
  if (!report) return {false, report.error().message};
  const Status noted = history->audit(job.now, "export", job.visit_id);
  if (!noted) return {false, noted.error().message};
  return {true, request.out.string()};
}

void Exporter::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
    if (stop_) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    working_ = true;
    lock.unlock();
    session::Exported answer = make(job);
    lock.lock();
    answers_.push_back(std::move(answer));
    working_ = false;
    changed_.notify_all();
    wake_.ring();
  }
}

}  // namespace unhurried::app
