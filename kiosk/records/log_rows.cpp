#include "kiosk/records/log_rows.h"

#include <limits>
#include <string>
#include <variant>

#include "kiosk/core/visit/words.h"

namespace unhurried::records {

namespace {

Error damaged(const Database& database, std::int64_t seq, const std::string& field) {
  return {ErrorCode::bad_input, database.path().string() + ", table pace_log, entry " + std::to_string(seq) +
                                    ", column " + field +
                                    ": no value that this program writes. Restore the last backup."};
}

template <class Enum>
bool take_word(std::string_view text, Enum& value) {
  const auto found = visit::from_word<Enum>(text);
  if (found) value = *found;
  return found.has_value();
}

}  // namespace

Status insert_log(Database& database, std::int64_t visit_row, std::int64_t first_seq,
                  std::span<const visit::PaceEntry> entries) {
  std::int64_t seq = first_seq;
  for (const visit::PaceEntry& e : entries) {
    if (Status done = database.run("INSERT INTO pace_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", visit_row,
                                   seq++, micros(e.at), visit::word(e.kind), visit::word(e.by),
                                   visit::word(e.cause), std::int64_t{e.ask}, visit::word(e.refusal),
                                   std::int64_t{e.phase_after}, std::int64_t{e.in_contact_after});
        !done)
      return done;
  }
  return {};
}

Result<std::vector<visit::PaceEntry>> read_log(Database& database, std::int64_t visit_row) {
  Result<Statement> rows = database.query(
      "SELECT seq, at, kind, by, cause, ask, refusal, phase_after, in_contact_after"
      " FROM pace_log WHERE visit = ? ORDER BY seq",
      visit_row);
  if (!rows) return rows.error();
  std::vector<visit::PaceEntry> log;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return log;
    const std::int64_t seq = rows->integer(0), ask = rows->integer(5), phase = rows->integer(7);
    visit::PaceEntry e;
    if (seq != static_cast<std::int64_t>(log.size())) return damaged(database, seq, "seq");
    e.at = VisitTime(Duration(rows->integer(1)));
    if (!take_word(rows->text(2), e.kind)) return damaged(database, seq, "kind");
    if (!take_word(rows->text(3), e.by)) return damaged(database, seq, "by");
    if (!take_word(rows->text(4), e.cause)) return damaged(database, seq, "cause");
    if (ask < 0 || ask > std::numeric_limits<std::uint32_t>::max()) return damaged(database, seq, "ask");
    e.ask = static_cast<std::uint32_t>(ask);
    if (!take_word(rows->text(6), e.refusal)) return damaged(database, seq, "refusal");
    if (phase < 0 || phase >= static_cast<std::int64_t>(visit::kPhaseWords.size()))
      return damaged(database, seq, "phase_after");
    e.phase_after = static_cast<std::uint8_t>(phase);
    e.in_contact_after = rows->integer(8) != 0;
    log.push_back(e);
  }
}

}  // namespace unhurried::records
