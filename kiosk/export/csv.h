// Rows of comma-separated values (RFC 4180): CRLF, quotes where needed, UTF-8 without a mark at the
// beginning. A cell of text that a spreadsheet would take for a formula gets an apostrophe before it
// (CWE-1236), unless it is a plain number. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "devices/base/time.h"

namespace unhurried::exporting {

class CsvRow {
 public:
  CsvRow& text(std::string_view value);
  CsvRow& raw(std::string_view value);  // a number or word of ours: nothing in it needs care
  CsvRow& number(std::int64_t value) { return raw(std::to_string(value)); }
  CsvRow& number(const std::optional<int>& value) { return value ? number(*value) : raw(""); }
  CsvRow& number(const std::optional<double>& value);
  CsvRow& flag(std::optional<bool> value) { return raw(!value ? "" : *value ? "true" : "false"); }
  CsvRow& seconds(std::optional<Duration> value);
  CsvRow& seconds(std::optional<VisitTime> value);

  std::string end();  // the row with its CRLF; the next one begins

 private:
  void begin_cell() {
    if (!std::exchange(first_, false)) row_ += ',';
  }
  std::string row_;
  bool first_ = true;
};

}  // namespace unhurried::exporting
