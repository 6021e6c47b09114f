// The port to making files of a visit that ended. Calls return at once; the answer is fetched by the main
// loop.
#pragma once

#include <optional>
#include <string>

#include "kiosk/core/session/event.h"

namespace unhurried::app {

class ExportPort {
 public:
  virtual ~ExportPort() = default;
  virtual void export_visit(const std::string& visit_id) = 0;
  virtual std::optional<session::Exported> take_answer() = 0;
};

}  // namespace unhurried::app
