// Makes the files of a visit that ended, on a worker of its own with its own reading connection to the store.
// Decides where they go: DATA/exports/VISIT-ID or DATA/exports/DATE-to-DATE, as CSV and FHIR. Calls return at
// once; the answer waits for the main loop, which is woken. Main thread outside, one worker inside, joined in
// the destructor.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/app/wake.h"
#include "kiosk/core/session/event.h"

namespace unhurried::app {

class Exporter {
 public:
  Exporter(std::filesystem::path store, Wake& wake);
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  // `now` is for the store's audit.
  void export_visit(const std::string& visit_id, WallTime now);
  // The visits that began on one of the last `days` days (UTC), today included.
  void export_days(int days, WallTime now);
  // Appends what was answered since the last call.
  void take_answers(std::vector<session::Exported>& into);
  // Waits until every export is answered. For virtual time only.
  void finish();

 private:
  struct Job {
    std::string visit_id;  // empty: by days
    int days = 0;
    WallTime now;
  };
  void add(Job job);
  void work();
  session::Exported make(const Job& job) const;

  const std::filesystem::path store_;
  Wake& wake_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool working_ = false;
  bool stop_ = false;
  std::vector<session::Exported> answers_;
  std::thread thread_;
};

}  // namespace unhurried::app
