#include "devices/capture/trace.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "devices/base/file.h"
#include "devices/base/parse.h"

namespace unhurried::capture {

namespace {

enum class Column { time, pressure, emg, placement };

struct ColumnWord {
  std::string_view word;
  Column column;
};

constexpr std::array kColumns{ColumnWord{"t_us", Column::time},
                              ColumnWord{"pressure_cmh2o", Column::pressure},
                              ColumnWord{"emg_uv", Column::emg}, ColumnWord{"placement", Column::placement}};

struct PlacementWord {
  std::string_view word;
  TracePlacement placement;
};

constexpr std::array kPlacements{PlacementWord{"not_in_place", TracePlacement::not_in_place},
                                 PlacementWord{"in_hand", TracePlacement::in_hand},
                                 PlacementWord{"external_pads", TracePlacement::external_pads},
                                 PlacementWord{"at_opening", TracePlacement::at_opening},
                                 PlacementWord{"inside", TracePlacement::inside}};

// The first row is line 2: line 1 names the columns.
constexpr std::size_t kFirstRowLine = 2;
// A value beyond this is no microvolt and no cmH2O of a body.
constexpr double kLargestValue = 1e6;
constexpr std::int64_t kLargestTime = 1'000'000ll * 3600 * 24 * 30;

std::string quoted(std::string_view word) {
  std::string text(1, '"');
  text += word.substr(0, 40);
  text += '"';
  return text;
}

std::size_t decimals(std::string_view number) {
  const auto point = number.find('.');
  return point == std::string_view::npos ? 0 : number.size() - point - 1;
}

// A channel's cells as they were found: the rows that had one.
struct Cells {
  std::vector<std::size_t> rows;
  std::vector<double> values;
};

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Result<Trace> read(std::string_view text) {
    if (text.empty()) return wrong(1, "the file is empty; expected a first line such as t_us,emg_uv.");
    const bool ended = text.back() == '\n';
    auto lines = split(text, '\n');
    if (ended) lines.pop_back();
    if (auto error = head(trimmed(lines.front()))) return *error;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const std::size_t line = i + 1;
      if (!ended && i + 1 == lines.size() && !is_whole(lines[i], lines[i - 1]))
        return wrong(line,
                     "the file is cut within its last line. Copy it again, or end the line if it is whole.");
      if (auto error = row(line, lines[i])) return *error;
    }
    if (trace_.t_us.size() < 2)
      return wrong(lines.size(), "there are fewer than two rows of samples; a rate can't be told from that.");
    if (auto error = check_times()) return *error;
    if (auto error = channel(pressure_, "pressure_cmh2o", trace_.pressure_cmh2o)) return *error;
    if (auto error = channel(emg_, "emg_uv", trace_.emg_uv)) return *error;
    if (!trace_.pressure_cmh2o && !trace_.emg_uv)
      return wrong(kFirstRowLine, "no column holds a value; expected pressure_cmh2o, emg_uv or both.");
    return std::move(trace_);
  }

 private:
  Error wrong(std::size_t line, std::string_view what) const { return bad_line(file_, line, what); }

  std::optional<Error> head(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);  // spreadsheets write a byte order mark
    for (const auto field : split(line, ',')) {
      const auto known = std::find_if(kColumns.begin(), kColumns.end(),
                                      [&](const ColumnWord& c) { return c.word == trimmed(field); });
      if (known == kColumns.end())
        return wrong(1, "column " + std::to_string(columns_.size() + 1) + " is named " +
                            quoted(trimmed(field)) + "; expected t_us, pressure_cmh2o, emg_uv or placement.");
      if (std::find(columns_.begin(), columns_.end(), known->column) != columns_.end())
        return wrong(1, "column " + quoted(known->word) + " is there twice; keep one of them.");
      columns_.push_back(known->column);
    }
    if (columns_.front() != Column::time) return wrong(1, "the first column must be t_us.");
    const auto has = [&](Column c) {
      return std::find(columns_.begin(), columns_.end(), c) != columns_.end();
    };
    if (!has(Column::pressure) && !has(Column::emg))
      return wrong(1, "there is no signal; expected a column pressure_cmh2o, emg_uv or both.");
    return std::nullopt;
  }

  std::optional<Error> row(std::size_t line, std::string_view text) {
    const auto fields = split(trimmed(text), ',');
    if (fields.size() != columns_.size())
      return wrong(line, "there are " + std::to_string(fields.size()) + " columns; expected " +
                             std::to_string(columns_.size()) + " as in line 1.");
    const std::size_t row = line - kFirstRowLine;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string_view field = trimmed(fields[i]);
      switch (columns_[i]) {
        case Column::time:
          if (auto error = time(line, field)) return error;
          break;
        case Column::pressure:
          if (auto error = value(line, "pressure_cmh2o", field, row, pressure_)) return error;
          break;
        case Column::emg:
          if (auto error = value(line, "emg_uv", field, row, emg_)) return error;
          break;
        case Column::placement:
          if (auto error = placement(line, field, row)) return error;
          break;
      }
    }
    return std::nullopt;
  }

  // A last line without a line end may have lost digits. It is taken where that would show: in a placement
  // word, or in a number with as many decimals as the one above it.
  bool is_whole(std::string_view last, std::string_view above) const {
    const auto cells = split(trimmed(last), ','), cells_above = split(trimmed(above), ',');
    if (cells.size() != columns_.size() || cells_above.size() != columns_.size()) return false;
    if (columns_.back() == Column::placement) return true;
    return decimals(cells.back()) > 0 && decimals(cells.back()) == decimals(cells_above.back());
  }

  std::optional<Error> time(std::size_t line, std::string_view field) {
    const auto t = parse_int(field);
    if (!t || *t < -kLargestTime || *t > kLargestTime)
      return wrong(line, "column t_us is " + quoted(field) + "; expected whole microseconds, such as 12000.");
    if (!trace_.t_us.empty() && *t <= trace_.t_us.back())
      return wrong(line, "column t_us is " + std::to_string(*t) + " after " +
                             std::to_string(trace_.t_us.back()) +
                             "; times must rise. Sort the rows and remove repeated ones.");
    trace_.t_us.push_back(*t);
    return std::nullopt;
  }

  std::optional<Error> value(std::size_t line, std::string_view column, std::string_view field,
                             std::size_t row, Cells& cells) {
    if (field.empty()) return std::nullopt;
    const auto v = parse_double(field);
    if (!v || std::abs(*v) > kLargestValue)
      return wrong(line, "column " + std::string(column) + " is " + quoted(field) +
                             "; expected a number within a million, with a point for the decimals.");
    cells.rows.push_back(row);
    cells.values.push_back(*v);
    return std::nullopt;
  }

  std::optional<Error> placement(std::size_t line, std::string_view field, std::size_t row) {
    const auto known = std::find_if(kPlacements.begin(), kPlacements.end(),
                                    [&](const PlacementWord& p) { return p.word == field; });
    if (known == kPlacements.end())
      return wrong(line, "column placement is " + quoted(field) +
                             "; expected not_in_place, in_hand, external_pads, at_opening or inside.");
    if (trace_.placement.empty() || trace_.placement.back().placement != known->placement)
      trace_.placement.push_back({row, known->placement});
    return std::nullopt;
  }

  // The usual step is the median one; a step far from it is a hole or a slip, and its line is known.
  std::optional<Error> check_times() {
    const auto& t = trace_.t_us;
    std::vector<std::int64_t> steps(t.size() - 1);
    for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = t[i + 1] - t[i];
    auto by_size = steps;
    const auto middle = by_size.begin() + static_cast<std::ptrdiff_t>(by_size.size() / 2);
    std::nth_element(by_size.begin(), middle, by_size.end());
    const std::int64_t usual = *middle;
    // Rounding to whole microseconds is allowed to show.
    const double tolerance = std::max(static_cast<double>(usual) / 4, 1.0);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (std::abs(static_cast<double>(steps[i] - usual)) <= tolerance) continue;
      return wrong(i + 1 + kFirstRowLine,
                   "column t_us steps by " + std::to_string(steps[i]) + " where the file's samples are " +
                       std::to_string(usual) +
                       " apart; samples are missing or times are irregular. Cut the file there.");
    }
    trace_.row_rate =
        Hertz(1e6 * static_cast<double>(steps.size()) / static_cast<double>(t.back() - t.front()));
    return std::nullopt;
  }

  std::optional<Error> channel(Cells& cells, std::string_view column, std::optional<TraceChannel>& into) {
    if (cells.rows.empty()) return std::nullopt;
    TraceChannel channel;
    channel.first_row = cells.rows.front();
    channel.stride = cells.rows.size() > 1 ? cells.rows[1] - cells.rows[0] : 1;
    for (std::size_t i = 0; i < cells.rows.size(); ++i) {
      const std::size_t due = channel.first_row + i * channel.stride;
      if (cells.rows[i] == due) continue;
      return wrong(std::min(cells.rows[i], due) + kFirstRowLine,
                   "column " + std::string(column) + " is " + (cells.rows[i] < due ? "filled" : "empty") +
                       " out of turn; expected a value in every row, or evenly in every so many rows.");
    }
    const std::size_t rows = trace_.t_us.size();
    if (channel.first_row >= channel.stride || cells.rows.back() + channel.stride < rows) {
      const std::size_t line = channel.first_row >= channel.stride ? 0 : cells.rows.back() + channel.stride;
      return wrong(line + kFirstRowLine,
                   "column " + std::string(column) +
                       " is empty out of turn; expected a value in every row, or evenly in "
                       "every so many rows.");
    }
    channel.rate = Hertz(trace_.row_rate.value / static_cast<double>(channel.stride));
    channel.values = std::move(cells.values);
    into = std::move(channel);
    return std::nullopt;
  }

  std::string_view file_;
  std::vector<Column> columns_;
  Cells pressure_, emg_;
  Trace trace_;
};

}  // namespace

Result<Trace> parse_trace(std::string_view text, std::string_view file) {
  return Reader(file).read(text);
}

Result<Trace> read_trace(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) return text.error();
  return parse_trace(*text, path.string());
}

}  // namespace unhurried::capture
