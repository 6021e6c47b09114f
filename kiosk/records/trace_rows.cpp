#include "kiosk/records/trace_rows.h"

#include "kiosk/core/visit/words.h"
#include "kiosk/records/chunk_codec.h"

namespace unhurried::records {

namespace {

constexpr std::string_view kTrackColumns =
    "SELECT n, channel, quantity, unit, rate_hz, range_min, range_max, resolution FROM track WHERE visit = ?";

struct StoredTrack {
  std::int64_t row = 0;
  Channel channel;
  double resolution = 0;
};

Result<std::vector<StoredTrack>> read_tracks(Database& database, std::int64_t visit_row) {
  Result<Statement> rows = database.query(std::string(kTrackColumns) + " ORDER BY n", visit_row);
  if (!rows) return rows.error();
  std::vector<StoredTrack> tracks;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return tracks;
    const auto quantity = visit::from_word<ChannelQuantity>(rows->text(2));
    const auto unit = visit::from_word<ChannelUnit>(rows->text(3));
    const std::int64_t id = rows->integer(1);
    const double rate = rows->real(4), resolution = rows->real(7);
    if (!quantity || !unit || id < 0 || id > 255 || !(rate > 0) || !(resolution > 0))
      return Error{ErrorCode::bad_input,
                   database.path().string() + ", table track, row " + std::to_string(rows->integer(0)) +
                       ": no channel that this program writes. Restore the last backup."};
    tracks.push_back(
        {rows->integer(0),
         {static_cast<std::uint8_t>(id), *quantity, *unit, Hertz(rate), rows->real(5), rows->real(6)},
         resolution});
  }
}

}  // namespace

Result<TraceWriter::Track*> TraceWriter::track(Database& database, std::int64_t visit_row,
                                               const Channel& channel) {
  if (const auto known = tracks_.find(channel.id); known != tracks_.end() && known->second.channel == channel)
    return &known->second;
  const Result<std::vector<StoredTrack>> stored = read_tracks(database, visit_row);
  if (!stored) return stored.error();
  Track track{0, 0, channel};
  for (const StoredTrack& s : *stored)
    if (s.channel == channel) track.row = s.row;
  if (track.row == 0) {
    if (Status done = database.run(
            "INSERT INTO track (visit, channel, quantity, unit, rate_hz, range_min, range_max, resolution)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            visit_row, std::int64_t{channel.id}, visit::word(channel.quantity), visit::word(channel.unit),
            channel.rate.value, channel.range_min, channel.range_max, resolution_of(channel));
        !done)
      return done.error();
    track.row = database.last_row();
  } else {
    const Result<std::int64_t> last = database.number(
        "SELECT coalesce(max(seq), -1) FROM chunk WHERE track = " + std::to_string(track.row));
    if (!last) return last.error();
    track.next_seq = *last + 1;
  }
  return &(tracks_[channel.id] = track);
}

Status TraceWriter::append(Database& database, std::int64_t visit_row, const Channel& channel,
                           VisitTime begin, std::span<const float> values) {
  const Result<Track*> to = track(database, visit_row, channel);
  if (!to) return to.error();
  const std::string data = encode_chunk(values, resolution_of(channel));
  Track& t = **to;
  return database.run("INSERT INTO chunk VALUES (?, ?, ?, ?)", t.row, t.next_seq++, micros(begin),
                      Blob{data});
}

Status read_trace(Database& database, std::int64_t visit_row,
                  const std::function<Status(const visit::TracePiece&)>& each) {
  const Result<std::vector<StoredTrack>> tracks = read_tracks(database, visit_row);
  if (!tracks) return tracks.error();
  for (const StoredTrack& track : *tracks) {
    Result<Statement> rows =
        database.query("SELECT seq, at, data FROM chunk WHERE track = ? ORDER BY seq", track.row);
    if (!rows) return rows.error();
    for (;;) {
      const Result<bool> row = rows->step();
      if (!row) return row.error();
      if (!*row) break;
      Result<std::vector<float>> values = decode_chunk(rows->text(2), track.resolution);
      if (!values)
        return Error{values.error().code, database.path().string() + ", channel " +
                                              std::to_string(track.channel.id) + ", chunk " +
                                              std::to_string(rows->integer(0)) + ": " +
                                              values.error().message + ". Restore the last backup."};
      if (Status told = each(
              {track.channel, VisitTime(Duration(rows->integer(1))), track.resolution, std::move(*values)});
          !told)
        return told;
    }
  }
  return {};
}

Status delete_trace(Database& database, std::int64_t visit_row) {
  if (Status done =
          database.run("DELETE FROM chunk WHERE track IN (SELECT n FROM track WHERE visit = ?)", visit_row);
      !done)
    return done;
  return database.run("DELETE FROM track WHERE visit = ?", visit_row);
}

}  // namespace unhurried::records
