// The records port over the records thread: jobs go there, answers wait here until the main loop fetches
// them. Decides which visit is live, what an answer's number means, and that a visit found running at start
// is offered to the session once. Main thread, apart from answers arriving.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/app/records_port.h"
#include "kiosk/app/wake.h"
#include "kiosk/records/records_thread.h"

namespace unhurried::app {

class KioskRecords final : public RecordsPort {
 public:
  // Opens the store of the folder, or makes one for trying out. `now` is for its marks.
  static Result<std::unique_ptr<KioskRecords>> open(const std::filesystem::path& folder, bool try_out,
                                                    WallTime now, Wake& wake);
  ~KioskRecords() override;

  void begin_visit(const session::BeginVisit& begin) override;
  void save_visit(const session::SaveVisit& save) override;
  void append_trace(const std::string& visit_id, const Channel& channel, VisitTime begin,
                    std::vector<float> values) override;
  void close_visit(const session::CloseVisit& close) override;
  void finish() override;
  void take_answers(std::vector<RecordsAnswer>& into) override;

 private:
  explicit KioskRecords(Wake& wake) : wake_(wake) {}
  void answered(const records::Answer& answer);     // on the records thread
  void look_back(const visit::VisitRecord& visit);  // for her earlier visits
  void answer(RecordsAnswer what);

  Wake& wake_;
  std::mutex mutex_;
  std::vector<RecordsAnswer> answers_;
  std::unique_ptr<records::RecordsThread> thread_;
};

}  // namespace unhurried::app
