// The port through which finished visits are read back: records implements it, export reads through it.
// Decides: what can be asked of the history. Leaves storage to the implementation.
// Threads: one thread at a time; each thread that reads has its own source.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "devices/packet.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::visit {

struct Heading {
  std::string id, patient, room;
  WallTime started;
  bool closed = false;
  bool test_data = true;
  bool operator==(const Heading&) const = default;
};

// Half open; an end that isn't given is open.
struct Span {
  std::optional<WallTime> since, until;
};

// Samples of one channel without a hole. A value that was none (not a number) stays one.
struct TracePiece {
  Channel channel;
  VisitTime begin;        // of the first sample; the next are 1/rate apart
  double resolution = 0;  // in the channel's unit: values are whole multiples of it
  std::vector<float> values;
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;
  virtual Result<std::vector<Heading>> list(const Span& span) = 0;  // oldest first
  virtual Result<VisitRecord> load(const std::string& id) = 0;
  // Channel by channel, each in order of time. Ends with the first error, its own or that of `each`.
  virtual Status trace(const std::string& id, const std::function<Status(const TracePiece&)>& each) = 0;
};

}  // namespace unhurried::visit
