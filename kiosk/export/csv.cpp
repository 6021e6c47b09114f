#include "kiosk/export/csv.h"

#include <array>
#include <utility>

#include "devices/base/parse.h"
#include "kiosk/export/number_text.h"

namespace unhurried::exporting {

namespace {

// ASCII and the full-width forms that some spreadsheets take for the same.
constexpr std::array<std::string_view, 11> kFormulaBeginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                              "\n", "＝", "＋", "－", "＠"};

bool is_like_a_formula(std::string_view text) {
  for (const std::string_view beginning : kFormulaBeginnings)
    if (text.substr(0, beginning.size()) == beginning) return !parse_double(text).has_value();
  return false;
}

}  // namespace

CsvRow& CsvRow::text(std::string_view value) {
  begin_cell();
  const bool guarded = is_like_a_formula(value);
  if (!guarded && value.find_first_of(",\"\r\n") == std::string_view::npos) {
    row_ += value;
    return *this;
  }
  row_ += guarded ? "\"'" : "\"";
  for (const char c : value) {
    if (c == '"') row_ += '"';
    row_ += c;
  }
  row_ += '"';
  return *this;
}

CsvRow& CsvRow::raw(std::string_view value) {
  begin_cell();
  row_ += value;
  return *this;
}

CsvRow& CsvRow::number(const std::optional<double>& value) {
  return raw(value ? number_text(*value) : "");
}
CsvRow& CsvRow::seconds(std::optional<Duration> value) {
  return raw(value ? seconds_text(*value) : "");
}
CsvRow& CsvRow::seconds(std::optional<VisitTime> value) {
  return raw(value ? seconds_text(value->time_since_epoch()) : "");
}

std::string CsvRow::end() {
  first_ = true;
  return std::exchange(row_, std::string()) + "\r\n";
}

}  // namespace unhurried::exporting
