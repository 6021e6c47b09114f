// Visits in memory, for tests of what exports make of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/core/visit/record_source.h"

namespace unhurried::testing {

class FakeSource : public visit::RecordSource {
 public:
  void add(const visit::VisitRecord& record, bool closed = true) {
    headings_.push_back({record.id, record.patient, record.room, record.started, closed, record.test_data});
    records_[record.id] = record;
  }
  void add_piece(const std::string& id, const visit::TracePiece& piece) { pieces_[id].push_back(piece); }
  void fail_trace(const Error& error) { trace_failure_ = error; }

  Result<std::vector<visit::Heading>> list(const visit::Span& span) override {
    std::vector<visit::Heading> found;
    for (const visit::Heading& h : headings_)
      if ((!span.since || h.started >= *span.since) && (!span.until || h.started < *span.until))
        found.push_back(h);
    return found;
  }
  Result<visit::VisitRecord> load(const std::string& id) override {
    if (records_.count(id) == 0) return Error{ErrorCode::not_found, "no such visit"};
    return records_[id];
  }
  Status trace(const std::string& id, const std::function<Status(const visit::TracePiece&)>& each) override {
    for (const visit::TracePiece& piece : pieces_[id])
      if (Status told = each(piece); !told) return told;
    if (trace_failure_) return *trace_failure_;
    return {};
  }

 private:
  std::vector<visit::Heading> headings_;
  std::map<std::string, visit::VisitRecord> records_;
  std::map<std::string, std::vector<visit::TracePiece>> pieces_;
  std::optional<Error> trace_failure_;
};

}  // namespace unhurried::testing
