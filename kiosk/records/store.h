// The store that a kiosk writes to: one live visit at a time, and all that ended.
// Decides: what each write makes durable, together or not at all. When a call returns well, its effect
// survives a power cut; when it fails, the state before it is there, and the store can go on once the cause
// is gone. Leaves threads to records_thread.h. Thread: one at a time; calls may take some milliseconds (a
// disk's sync).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "devices/packet.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/core/visit/record_source.h"
#include "kiosk/records/database.h"
#include "kiosk/records/opening.h"
#include "kiosk/records/trace_rows.h"
#include "kiosk/records/writer_lock.h"

namespace unhurried::records {

// A visit that had not ended when it was last saved.
struct LiveVisit {
  visit::VisitRecord record;
  std::string live_state;  // the session's own, kept as it came
};

class Store : public visit::RecordSource {
 public:
  // Makes the folder and an empty store where there is none. `mode` must be that of the store.
  static Result<Store> open(const std::filesystem::path& folder, Mode mode, const Opening& how = {});
  Store(Store&&) noexcept = default;

  Mode mode() const { return mode_; }

  Status begin(const visit::VisitRecord& record, const std::string& live_state = {});
  // The pace's log may only grow between two saves.
  Status save(const visit::VisitRecord& record, const std::string& live_state);
  // Samples without a hole, about a second of them (chunk_cutter.h).
  Status append_trace(const std::string& id, const Channel& channel, VisitTime begin,
                      std::span<const float> values);
  // Ends the visit for good. The trace stays only if she agreed to `record_picture`; the live state goes.
  Status close(const visit::VisitRecord& record);
  Result<std::optional<LiveVisit>> live_visit();
  // Of the same patient, the newest first (history.h).
  Result<std::vector<visit::EarlierVisit>> earlier_visits(const visit::VisitRecord& visit, std::size_t most);

  Result<std::vector<visit::Heading>> list(const visit::Span& span) override;
  Result<visit::VisitRecord> load(const std::string& id) override;
  Status trace(const std::string& id, const std::function<Status(const visit::TracePiece&)>& each) override;
  Status audit(WallTime at, std::string_view what, std::string_view about);

 private:
  struct Live {
    std::int64_t row = 0;
    std::string id;
    std::size_t log_size = 0;
    std::optional<visit::PaceEntry> last_entry;
  };
  Store(WriterLock lock, Database database, Mode mode, std::string program)
      : lock_(std::move(lock)), database_(std::move(database)), mode_(mode), program_(std::move(program)) {}
  Status find_live();
  Status check_live(const visit::VisitRecord& record) const;
  Status update(const visit::VisitRecord& record, std::string_view status);
  Live live_after(const visit::VisitRecord& record, std::int64_t row) const;

  WriterLock lock_;
  Database database_;
  Mode mode_;
  std::string program_;
  std::optional<Live> live_;
  TraceWriter trace_writer_;
};

}  // namespace unhurried::records
