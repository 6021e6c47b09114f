// list, watch and capture: what looks at the devices that are plugged in.
#include <cmath>
#include <cstdio>
#include <mutex>
#include <string>

#include "devices/capture/writer.h"
#include "devices/tools/commands.h"
#include "devices/tools/interruption.h"
#include "devices/tools/sample_printer.h"
#include "devices/usb/list.h"
#include "devices/usb/usb_trainer.h"

namespace unhurried::tools {

namespace {

// What a person wants to see twice a second: the size of each channel's signal.
class Summary final : public TrainerSink {
 public:
  void on_packet(const Packet& packet) override {
    const std::lock_guard lock(mutex_);
    ++reports_;
    for (const ChannelSamples& block : packet.blocks()) {
      for (Sum& sum : sums_) {
        if (sum.channel.id != block.channel) continue;
        sum.railed |= block.railed;
        sum.lead_off |= block.lead_off;
        for (const float v : block.samples()) {
          sum.of_values += v;
          sum.of_squares += static_cast<double>(v) * v;
          ++sum.count;
        }
      }
    }
  }

  void on_event(const TrainerEvent& event) override {
    const std::lock_guard lock(mutex_);
    std::fprintf(stderr, "%s\n", sentence(event).c_str());
    if (const auto* gap = std::get_if<Gap>(&event)) lost_ += gap->count;
    if (std::holds_alternative<TrainerLeft>(event)) sums_.clear();
    if (const auto* arrived = std::get_if<TrainerArrived>(&event)) {
      ever_ = true;
      for (const Channel& channel : arrived->info.channels) sums_.push_back({channel});
    }
  }

  void print(double at_s) {
    const std::lock_guard lock(mutex_);
    for (Sum& sum : sums_) {
      if (sum.count == 0) continue;
      const double n = static_cast<double>(sum.count);
      const bool emg = sum.channel.quantity == ChannelQuantity::pelvic_emg ||
                       sum.channel.quantity == ChannelQuantity::abdominal_emg;
      const double level = emg ? std::sqrt(sum.of_squares / n) : sum.of_values / n;
      std::printf("%.1f,%s,%.3f,%s,%llu,%llu\n", at_s, column_name(sum.channel).c_str(), level,
                  sum.railed     ? "railed"
                  : sum.lead_off ? "lead_off"
                                 : "ok",
                  reports_, lost_);
      sum = {sum.channel};
    }
    std::fflush(stdout);
  }

  bool ever_arrived() {
    const std::lock_guard lock(mutex_);
    return ever_;
  }
  unsigned long long reports() {
    const std::lock_guard lock(mutex_);
    return reports_;
  }

 private:
  struct Sum {
    Channel channel;
    double of_values = 0, of_squares = 0;
    std::uint64_t count = 0;
    bool railed = false, lead_off = false;
  };
  std::mutex mutex_;
  std::vector<Sum> sums_;
  unsigned long long reports_ = 0, lost_ = 0;
  bool ever_ = false;
};

constexpr double kPrintEvery = 0.5;
constexpr double kSayNothingThereAfter = 1.0;
constexpr double kZeroAfter = 1.0;  // of measuring, so that there is something to be zeroed

// Takes the pressure that there is a while after an arrival as zero, once.
class Zero {
 public:
  Zero(usb::UsbTrainer& trainer, bool wanted) : trainer_(trainer), wanted_(wanted) {}
  void consider(double at_s, bool arrived) {
    if (!wanted_ || !arrived) return;
    if (!since_) since_ = at_s;
    if (at_s - *since_ < kZeroAfter) return;
    wanted_ = false;
    if (const auto sent = trainer_.command(TrainerCommand::zero); !sent)
      std::fprintf(stderr, "%s\n", sent.error().message.c_str());
  }

 private:
  usb::UsbTrainer& trainer_;
  bool wanted_;
  std::optional<double> since_;
};

// Until Ctrl-C, for `seconds`, or until what is recorded can't be written.
void keep_watching(Interruption& interruption, Summary& summary, Zero& zero, std::optional<double> seconds,
                   const capture::CaptureWriter* writer) {
  bool said = false;
  for (int i = 1;; ++i) {
    const double at = i * kPrintEvery;
    if (interruption.came_within(kPrintEvery)) return;
    if (writer == nullptr) summary.print(at);
    zero.consider(at, summary.ever_arrived());
    if (writer != nullptr && writer->failed()) return;
    if (!said && at >= kSayNothingThereAfter && !summary.ever_arrived()) {
      said = true;
      std::fprintf(stderr, "No trainer is plugged in. Waiting for one; Ctrl-C ends.\n");
    }
    if (seconds && at >= *seconds) return;
  }
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted(1, '"');
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  quoted += '"';
  return quoted;
}

void print_found(const usb::Found& found) {
  std::string line = std::to_string(found.bus) + "," + std::to_string(found.address) + ",";
  if (found.info) {
    const TrainerInfo& info = *found.info;
    std::string channels;
    for (const Channel& c : info.channels) channels += (channels.empty() ? "" : " ") + column_name(c);
    line += csv_field(info.product) + "," + csv_field(info.serial) + "," + csv_field(info.firmware) + "," +
            channels + "," + (info.simulated ? "no" : "yes") + ",";
  } else {
    line += ",,,,,";
    line += csv_field(found.fault ? found.fault->detail : std::string());
  }
  std::printf("%s\n", line.c_str());
}

}  // namespace

Status list() {
  const auto found = usb::list_trainers();
  if (!found) return found.error();
  std::printf("bus,address,product,serial,firmware,channels,live,problem\n");
  for (const usb::Found& f : *found) print_found(f);
  if (found->empty()) std::fprintf(stderr, "No trainer is plugged in.\n");
  return {};
}

Status watch(std::optional<double> seconds, bool zero_in_air) {
  Interruption interruption;
  Summary summary;
  usb::UsbTrainer trainer;
  if (auto started = trainer.start(summary); !started) return started;
  std::printf("t_s,channel,level,state,reports,lost\n");
  Zero zero(trainer, zero_in_air);
  keep_watching(interruption, summary, zero, seconds, nullptr);
  trainer.stop();
  return {};
}

Status capture(const std::filesystem::path& file, std::optional<double> seconds, bool zero_in_air) {
  Interruption interruption;
  auto writer = capture::CaptureWriter::create(file);
  if (!writer) return writer.error();
  Summary summary;
  usb::UsbTrainer trainer(&*writer);
  if (auto started = trainer.start(summary); !started) return started;
  Zero zero(trainer, zero_in_air);
  keep_watching(interruption, summary, zero, seconds, &*writer);
  trainer.stop();
  if (auto finished = writer->finish(); !finished) return finished;
  std::fprintf(stderr, "%llu reports recorded.\n", summary.reports());
  if (!summary.ever_arrived())
    return Error{ErrorCode::not_found, "No trainer was plugged in, so " + file.string() +
                                           " holds nothing. Plug one "
                                           "in and try again."};
  return {};
}

}  // namespace unhurried::tools
