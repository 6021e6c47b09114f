#include "kiosk/core/text/po.h"

#include <utility>

#include "devices/base/parse.h"

namespace unhurried::text {

namespace {

// The text between quotes with its escapes undone; nothing where the quoting is broken.
std::optional<std::string> unquoted(std::string_view quoted) {
  if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
  quoted = quoted.substr(1, quoted.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '"') return std::nullopt;
    if (quoted[i] != '\\') {
      out += quoted[i];
      continue;
    }
    if (++i == quoted.size()) return std::nullopt;
    switch (quoted[i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      default:
        return std::nullopt;
    }
  }
  return out;
}

// A row's keyword and what follows it; a row that goes on with the text above has no keyword.
struct Row {
  std::string_view keyword;
  std::string_view quoted;
};

Row row_of(std::string_view row) {
  if (row.front() == '"') return {{}, row};
  const std::size_t space = row.find(' ');
  if (space == std::string_view::npos) return {row, {}};
  return {row.substr(0, space), trimmed(row.substr(space))};
}

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Status take(std::size_t line, const Row& row) {
    line_ = line;
    if (Status status = open(row.keyword); !status) return status;
    const auto part = unquoted(row.quoted);
    if (!part)
      return bad("the quoting is broken: expected \"text\" with \\n, \\t, \\\" and \\\\ as escapes.");
    *open_ += *part;
    return {};
  }

  Status finish() {
    if (!begun_) return {};
    if (!has_id_ || entry_.texts.empty())
      return bad_line(file_, entry_.line, "expected msgid and msgstr after msgctxt.");
    entries_.push_back(std::move(entry_));
    entry_ = {};
    begun_ = has_id_ = false;
    open_ = nullptr;
    return {};
  }

  std::vector<PoEntry> entries() && { return std::move(entries_); }

 private:
  Error bad(const std::string& sentence) const { return bad_line(file_, line_, sentence); }

  Status begin() {
    if (Status status = finish(); !status) return status;
    begun_ = true;
    entry_.line = line_;
    return {};
  }

  // Makes open_ point to what the row's text belongs to.
  Status open(std::string_view keyword) {
    if (keyword.empty()) {
      if (open_ != nullptr) return {};
    } else if (keyword == "msgctxt") {
      if (Status status = begin(); !status) return status;
      open_ = &entry_.context.emplace();
      return {};
    } else if (keyword == "msgid") {
      if (!begun_ || has_id_) {
        if (Status status = begin(); !status) return status;
      }
      has_id_ = true;
      open_ = &entry_.id;
      return {};
    } else if (keyword == "msgid_plural") {
      if (!has_id_ || entry_.plural_id || !entry_.texts.empty())
        return bad("msgid_plural has to stand right after its msgid.");
      open_ = &entry_.plural_id.emplace();
      return {};
    } else if (keyword.starts_with("msgstr")) {
      return open_text(keyword);
    }
    return bad("expected msgctxt, msgid, msgid_plural, msgstr, a quoted text or a comment.");
  }

  Status open_text(std::string_view keyword) {
    if (!has_id_) return bad("msgstr without its msgid.");
    const std::string expected =
        entry_.plural_id ? "msgstr[" + std::to_string(entry_.texts.size()) + "]" : std::string("msgstr");
    if (keyword != expected || (!entry_.plural_id && !entry_.texts.empty()))
      return bad("expected " + expected + " once, not " + std::string(keyword) + ".");
    open_ = &entry_.texts.emplace_back();
    return {};
  }

  std::string_view file_;
  std::size_t line_ = 0;
  std::vector<PoEntry> entries_;
  PoEntry entry_;
  bool begun_ = false, has_id_ = false;
  std::string* open_ = nullptr;
};

}  // namespace

Result<std::vector<PoEntry>> read_po(std::string_view file, std::string_view bytes) {
  Reader reader(file);
  std::size_t number = 0;
  for (std::string_view row : split(bytes, '\n')) {
    ++number;
    row = trimmed(row);
    if (row.empty() || row.front() == '#') continue;
    if (const Status status = reader.take(number, row_of(row)); !status) return status.error();
  }
  if (const Status status = reader.finish(); !status) return status.error();
  return std::move(reader).entries();
}

}  // namespace unhurried::text
