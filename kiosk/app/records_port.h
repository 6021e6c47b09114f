// What the kiosk asks of its records, and what they answer. records implements it; without one every save is
// told as failed, never as done. All calls come from the main thread and return at once; the work happens
// elsewhere. Answers are fetched by the main loop, which the implementation wakes.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "devices/packet.h"
#include "kiosk/core/session/event.h"

namespace unhurried::app {

using RecordsAnswer = std::variant<session::Supplied, session::Saved, session::SaveFailed, session::Recovered,
                                   session::EarlierVisits>;

class RecordsPort {
 public:
  virtual ~RecordsPort() = default;
  virtual void begin_visit(const session::BeginVisit& begin) = 0;  // answered by EarlierVisits, once read
  virtual void save_visit(const session::SaveVisit& save) = 0;     // answered by Saved or SaveFailed
  // Samples of one channel as they came; `begin` is the time of the first, since the visit began.
  virtual void append_trace(const std::string& visit_id, const Channel& channel, VisitTime begin,
                            std::vector<float> values) = 0;
  virtual void close_visit(const session::CloseVisit& close) = 0;  // answered like a save
  // Waits until everything given is kept and answered. For virtual time only, where no time passes meanwhile.
  virtual void finish() = 0;
  // Appends what was answered since the last call.
  virtual void take_answers(std::vector<RecordsAnswer>& into) = 0;
};

}  // namespace unhurried::app
