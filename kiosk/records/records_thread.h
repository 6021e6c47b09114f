// The records thread: the main thread hands over what should be kept and goes on; answers come when it is
// durable or failed. Jobs are done in the order they were given. Decides: the order, and that pieces of the
// trace are gathered to about a second. Leaves what to do about a failure to whoever reads the answer:
// nothing is tried again by itself. Threads: the methods may be called from any one thread at a time;
// `on_answer` is called on the records thread, must not block and must not call back. The destructor finishes
// all jobs, then joins.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "devices/base/result.h"
#include "devices/packet.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/records/chunk_cutter.h"
#include "kiosk/records/store.h"

namespace unhurried::records {

using Ticket = std::uint64_t;              // the caller's own number; comes back with the answer
inline constexpr Ticket kTraceTicket = 0;  // of failures to keep the trace; its successes are silent

struct Answer {
  Ticket ticket = kTraceTicket;
  Status status;  // good: durable
};

class RecordsThread {
 public:
  using OnAnswer = std::function<void(const Answer&)>;
  RecordsThread(Store store, OnAnswer on_answer);
  ~RecordsThread();
  RecordsThread(const RecordsThread&) = delete;
  RecordsThread& operator=(const RecordsThread&) = delete;

  void begin(Ticket ticket, visit::VisitRecord record, std::string live_state);
  void save(Ticket ticket, visit::VisitRecord record, std::string live_state);
  void close(Ticket ticket, visit::VisitRecord record);
  // Samples of one channel as they come; `begin` is the time of the first.
  void trace(std::string visit_id, Channel channel, VisitTime begin, std::vector<float> values);
  // Anything else that needs the store: an audit line, a list. Long work belongs to a worker with its own
  // History.
  void run(Ticket ticket, std::function<Status(Store&)> work);

  // Waits until every job given so far is done and answered. Never from `on_answer`.
  void finish();
  void stop();  // finishes all jobs and joins; later jobs are answered with an error, on the caller's thread

 private:
  struct Begin {
    Ticket ticket;
    visit::VisitRecord record;
    std::string live_state;
  };
  struct Save {
    Ticket ticket;
    visit::VisitRecord record;
    std::string live_state;
  };
  struct Close {
    Ticket ticket;
    visit::VisitRecord record;
  };
  struct Trace {
    std::string visit_id;
    Channel channel;
    VisitTime begin;
    std::vector<float> values;
  };
  struct Run {
    Ticket ticket;
    std::function<Status(Store&)> work;
  };
  using Job = std::variant<Begin, Save, Close, Trace, Run>;

  void give(Ticket ticket, Job job);
  void work();
  void handle(Begin& job);
  void handle(Save& job);
  void handle(Close& job);
  void handle(Trace& job);
  void handle(Run& job);
  void keep(const std::vector<Cut>& cuts);

  // Only the records thread touches these.
  Store store_;
  OnAnswer on_answer_;
  ChunkCutter cutter_;
  std::string traced_visit_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  std::condition_variable idle_;
  std::deque<Job> jobs_;
  std::size_t trace_jobs_ = 0;
  bool trace_lost_ = false;
  bool busy_ = false;  // with a job that is no longer in `jobs_`
  bool stopping_ = false;

  std::thread thread_;
};

}  // namespace unhurried::records
