// A recorded trace through the kiosk's own signal chain: `unhurried-flow signal`. What the gauge would have
// shown, row by row, for whoever wants to check or tune it.
// Decides: which span is rest, and the form of the points. Leaves the trace's form to devices/capture and
// every judgement to kiosk/core/signal. The resting span is analysed first, so the whole trace can be judged
// by it.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "devices/base/result.h"
#include "devices/capture/trace.h"
#include "kiosk/core/signal/config.h"

namespace unhurried::tools {

// Seconds after the trace's first row.
struct SecondsSpan {
  double from = 0, to = 0;
};

struct FlowSignalOptions {
  std::filesystem::path trace;
  std::optional<std::filesystem::path> points;  // standard output where not given
  std::optional<SecondsSpan>
      baseline;  // 1..30 s in place where not given; of shorter traces the quietest part
  std::optional<std::filesystem::path> config;  // a folder with signal.toml; the defaults where not given
};

// Points go to the file, or to `out`; what else a person may want to know (the rest that was found, or why
// none) to `notes`.
Status flow_signal(const FlowSignalOptions& options, std::ostream& out, std::ostream& notes);

// The same for a trace in memory: the points as text.
Result<std::string> flow_points(const capture::Trace& trace, const std::optional<SecondsSpan>& baseline,
                                const signal::Config& config, std::ostream& notes);

// "FROM..TO" of the command line.
Result<SecondsSpan> parse_seconds_span(std::string_view text);

}  // namespace unhurried::tools
