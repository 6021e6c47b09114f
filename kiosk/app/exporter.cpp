#include "kiosk/app/exporter.h"

#include <fmt/format.h>

#include <utility>

#include "kiosk/export/export.h"
#include "kiosk/records/history.h"

namespace unhurried::app {

namespace {

constexpr Duration kDay = 24h;

std::string date(std::int64_t days_since_1970) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days_since_1970))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

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
  add({visit_id, 0, now});
}

void Exporter::export_days(int days, WallTime now) {
  add({{}, days, now});
}

void Exporter::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
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
  std::string what = job.visit_id;
  request.csv = request.fhir = true;
  if (what.empty()) {
    const std::int64_t today = micros(job.now) / kDay.count();
    request.span.since = WallTime(kDay * (today - job.days + 1));
    request.span.until = WallTime(kDay * (today + 1));
    what = date(today - job.days + 1) + "-to-" + date(today);
  } else {
    request.visit_id = job.visit_id;
  }
  request.out = store_ / "exports" / what;
  const auto report = exporting::export_visits(*history, request);
  if (!report) return {false, report.error().message};
  const Status noted = history->audit(job.now, "export", what);
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
