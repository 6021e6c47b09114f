// replay, encode and simulate: what works on files and in virtual time, without a device.
#include <cmath>
#include <cstdio>
#include <limits>

#include "devices/capture/encode.h"
#include "devices/capture/replay_trainer.h"
#include "devices/capture/trace.h"
#include "devices/capture/writer.h"
#include "devices/simulator/simulated_trainer.h"
#include "devices/tools/assets.h"
#include "devices/tools/commands.h"
#include "devices/tools/sample_printer.h"

namespace unhurried::tools {

namespace {

constexpr double kLongestSimulation = 24 * 3600;

Status flushed(std::FILE* file) {
  if (std::fflush(file) == 0 && !std::ferror(file)) return {};
  return Error{ErrorCode::io, "Not everything could be written to standard output. Check where it goes."};
}

// A half-written capture would only mislead.
Status discard(const std::filesystem::path& file, const Error& error) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return error;
}

// Only events are said; the samples are in the capture.
class EventTeller final : public TrainerSink {
 public:
  void on_packet(const Packet&) override {}
  void on_event(const TrainerEvent& event) override { std::fprintf(stderr, "%s\n", sentence(event).c_str()); }
};

}  // namespace

Status replay(const std::filesystem::path& file) {
  auto reader = capture::CaptureReader::open(file);
  if (!reader) return reader.error();
  capture::ReplayTrainer trainer(std::move(*reader));
  SamplePrinter printer(stdout, stderr);
  if (auto started = trainer.start(HostTime(), printer); !started) return started;
  // Virtual time: from one record to the next, as fast as it can be printed.
  while (const auto due = trainer.next_due()) trainer.advance(*due);
  trainer.advance(HostTime::max());
  if (auto written = flushed(stdout); !written) return written;
  return trainer.status();
}

Status encode(const std::filesystem::path& trace_file, const std::filesystem::path& capture_file) {
  const auto trace = capture::read_trace(trace_file);
  if (!trace) return trace.error();
  auto writer = capture::CaptureWriter::create(capture_file);
  if (!writer) return writer.error();
  const auto encoded = capture::encode_trace(*trace, *writer);
  if (!encoded) return discard(capture_file, encoded.error());
  if (auto finished = writer->finish(); !finished) return discard(capture_file, finished.error());
  std::fprintf(stderr, "%llu samples in %llu reports. Placement is not encoded.\n",
               static_cast<unsigned long long>(encoded->samples),
               static_cast<unsigned long long>(encoded->reports));
  return {};
}

Status simulate(const SimulateOptions& options) {
  if (!(options.seconds > 0) || options.seconds > kLongestSimulation)
    return Error{ErrorCode::bad_argument, "--seconds must be above 0 and at most 86400."};
  const auto scenario = find_scenario(options.scenario, options.assets);
  if (!scenario) return scenario.error();
  const HostTime begin, end = begin + from_seconds(options.seconds);
  if (!options.capture) {
    SamplePrinter printer(stdout, stderr);
    simulator::SimulatedTrainer trainer(*scenario, options.seed);
    if (auto started = trainer.start(begin, printer); !started) return started;
    trainer.advance(end);
    return flushed(stdout);
  }
  auto writer = capture::CaptureWriter::create(*options.capture);
  if (!writer) return writer.error();
  EventTeller teller;
  simulator::SimulatedTrainer trainer(*scenario, options.seed, &*writer);
  if (auto started = trainer.start(begin, teller); !started) return started;
  trainer.advance(end);
  return writer->finish();
}

}  // namespace unhurried::tools
