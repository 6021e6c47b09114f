#include "kiosk/records/records_thread.h"

#include <utility>

namespace unhurried::records {

namespace {

// A disk that hangs must not eat the memory: about a minute of small packets waits, no more.
constexpr std::size_t kMostTraceJobs = 8192;

}  // namespace

RecordsThread::RecordsThread(Store store, OnAnswer on_answer)
    : store_(std::move(store)), on_answer_(std::move(on_answer)), thread_([this] { work(); }) {}

RecordsThread::~RecordsThread() {
  stop();
}

void RecordsThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void RecordsThread::finish() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return jobs_.empty() && !busy_; });
}

void RecordsThread::begin(Ticket ticket, visit::VisitRecord record, std::string live_state) {
  give(ticket, Begin{ticket, std::move(record), std::move(live_state)});
}
void RecordsThread::save(Ticket ticket, visit::VisitRecord record, std::string live_state) {
  give(ticket, Save{ticket, std::move(record), std::move(live_state)});
}
void RecordsThread::close(Ticket ticket, visit::VisitRecord record) {
  give(ticket, Close{ticket, std::move(record)});
}
void RecordsThread::trace(std::string visit_id, Channel channel, VisitTime begin, std::vector<float> values) {
  give(kTraceTicket, Trace{std::move(visit_id), channel, begin, std::move(values)});
}
void RecordsThread::run(Ticket ticket, std::function<Status(Store&)> work) {
  give(ticket, Run{ticket, std::move(work)});
}

void RecordsThread::give(Ticket ticket, Job job) {
  const bool is_trace = std::holds_alternative<Trace>(job);
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
      if (is_trace && trace_jobs_ >= kMostTraceJobs) {
        trace_lost_ = true;
        return;
      }
      trace_jobs_ += is_trace;
      jobs_.push_back(std::move(job));
      wake_.notify_one();
      return;
    }
  }
  on_answer_({ticket, Error{ErrorCode::refused, "The records are closed already; this was not kept."}});
}

void RecordsThread::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    busy_ = false;
    if (jobs_.empty()) idle_.notify_all();
    wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) break;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    trace_jobs_ -= std::holds_alternative<Trace>(job);
    busy_ = true;
    const bool trace_lost = std::exchange(trace_lost_, false);
    lock.unlock();
    if (trace_lost)
      on_answer_({kTraceTicket,
                  Error{ErrorCode::io, "The disk doesn't keep up; part of the sensor's trace is not kept."}});
    std::visit([this](auto& one) { handle(one); }, job);
  }
  keep(cutter_.flush());
}

void RecordsThread::handle(Begin& job) {
  on_answer_({job.ticket, store_.begin(job.record, job.live_state)});
}
void RecordsThread::handle(Save& job) {
  on_answer_({job.ticket, store_.save(job.record, job.live_state)});
}
void RecordsThread::handle(Close& job) {
  keep(cutter_.flush());
  on_answer_({job.ticket, store_.close(job.record)});
}
void RecordsThread::handle(Run& job) {
  on_answer_({job.ticket, job.work(store_)});
}

void RecordsThread::handle(Trace& job) {
  if (job.visit_id != traced_visit_) {
    keep(cutter_.flush());
    traced_visit_ = job.visit_id;
  }
  keep(cutter_.add(job.channel, job.begin, job.values));
}

void RecordsThread::keep(const std::vector<Cut>& cuts) {
  for (const Cut& cut : cuts)
    if (Status kept = store_.append_trace(traced_visit_, cut.channel, cut.begin, cut.values); !kept)
      on_answer_({kTraceTicket, kept});
}

}  // namespace unhurried::records
