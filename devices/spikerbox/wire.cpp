#include "devices/spikerbox/wire.h"

#include <algorithm>

#include "devices/base/parse.h"

namespace unhurried::spikerbox {

namespace {

constexpr std::array<std::string_view, 5> kTexts{"?:;", "max:;", "board:;", "start:;", "h:;"};

}  // namespace

std::string_view text_of(Command command) {
  return kTexts[static_cast<std::size_t>(command)];
}

ReportBytes hid_report_of(Command command) {
  ReportBytes report{};
  report[0] = kReportType;
  report[1] = kOutLength;
  const std::string_view text = text_of(command);
  std::copy(text.begin(), text.end(), report.begin() + kReportHead);
  report[kReportHead + text.size()] = '\n';
  return report;
}

std::optional<Command> command_in(std::string_view text) {
  text = text.substr(0, text.find('\0'));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  const auto known = std::find(kTexts.begin(), kTexts.end(), trimmed(text));
  if (known == kTexts.end()) return std::nullopt;
  return static_cast<Command>(known - kTexts.begin());
}

std::optional<Bytes> stream_part(Bytes report) {
  if (report.size() < kReportHead || report[1] > report.size() - kReportHead) return std::nullopt;
  return report.subspan(kReportHead, report[1]);
}

}  // namespace unhurried::spikerbox
