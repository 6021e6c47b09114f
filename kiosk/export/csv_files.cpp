#include "kiosk/export/csv_files.h"

#include <cmath>

#include "kiosk/core/visit/sharing.h"
#include "kiosk/core/visit/words.h"
#include "kiosk/export/csv.h"
#include "kiosk/export/number_text.h"
#include "kiosk/export/whole_file.h"

namespace unhurried::exporting {

namespace {

constexpr std::string_view kVisitColumns =
    "visit_id,patient,room,started_utc,ended_utc,duration_s,ending,test_data,trainer,clinician,chaperone,"
    "prepared_by,"
    "consent_record_picture,consent_share_with_gp,consent_companion,consent_inserter,language,free_hand,"
    "breaths_per_minute,feelings,suds_before_0_10,suds_after_0_10,steps_chosen,steps_done,pauses,stops,calm_"
    "contacts,"
    "longest_stop_to_out_s,signal_gaps,signal_gaps_s,today,helps,avoids,requests,picture,share_words,share_"
    "sizes,"
    "share_picture,share_note,cue_phase,softest_phase,program_version,algorithm,algorithm_version,parameter_"
    "hash\r\n";
constexpr std::string_view kStepColumns =
    "visit_id,ask,act,instrument,by,sensing,size_rank,closed_mm,opened_mm,choice,announced_s,answered_s,"
    "contact_s,"
    "withdrawn_s,ended_s,pauses,stopped,outcome,tolerance,pain_nrs_0_10,peak_rise,peak_rise_unit,softening_s,"
    "anticipation,settling_after_placing_s,rise_error,time_error_s,note,note_confirmed\r\n";
constexpr std::string_view kBaselineColumns =
    "visit_id,at_s,probe,instrument,width_mm,placement,quantity,unit,level,spread,variability,variability_"
    "unit,"
    "quiet_floor,good_s,accepted,accepted_by\r\n";
constexpr std::string_view kLogColumns =
    "visit_id,seq,at_s,kind,by,cause,ask,refusal,phase_after,in_contact_after\r\n";
constexpr std::string_view kTraceColumns = "visit_id,channel,quantity,unit,t_us,value\r\n";

template <class Enum>
std::string_view word_or_nothing(const std::optional<Enum>& value) {
  return value ? visit::word(*value) : std::string_view();
}

template <class Enum>
std::string words_of(const std::vector<Enum>& list) {
  std::string all;
  for (const Enum one : list) all += (all.empty() ? "" : " ") + std::string(visit::word(one));
  return all;
}

// A rise is told in the unit of the pads' baseline: octaves for muscle signals, cmH2O for pressure.
std::string_view rise_unit(const visit::VisitRecord& record) {
  for (const signal::Baseline& b : record.baselines)
    if (b.placement == signal::Placement::external_pads)
      return b.quantity == ChannelQuantity::pelvic_pressure ? "cm_h2o" : "octaves";
  return "";
}

std::string step_row(const visit::VisitRecord& record, const visit::Step& step) {
  const bool opens = step.ask.act == visit::Act::open;
  const std::optional<double> width =
      step.ask.width ? std::optional<double>(step.ask.width->value) : std::nullopt;
  CsvRow row;
  row.text(record.id)
      .number(std::int64_t{step.ask.number})
      .raw(visit::word(step.ask.act))
      .text(step.ask.instrument);
  const bool sized = record.sharing.sizes == true;
  row.raw(visit::word(step.ask.by))
      .raw(visit::word(step.ask.sensing))
      .number(sized ? std::optional<int>(step.ask.size_rank) : std::nullopt);
  row.number(opens ? std::nullopt : width).number(opens ? width : std::nullopt);
  row.raw(visit::word(step.choice)).seconds(step.announced).seconds(step.answered).seconds(step.contact);
  row.seconds(step.withdrawn).seconds(step.ended).number(std::int64_t{step.pauses}).flag(step.stopped);
  row.raw(visit::word(step.outcome)).raw(word_or_nothing(step.note.tolerance)).number(step.note.pain_nrs);
  row.number(step.response.peak_rise).raw(step.response.peak_rise ? rise_unit(record) : "");
  row.seconds(step.response.softening).number(step.response.anticipation);
  row.seconds(step.response.settling_after_placing).number(step.response.rise_error);
  row.seconds(step.response.time_error).text(step.note.text);
  row.flag(record.sharing.note == true ? std::optional<bool>(step.note_confirmed) : std::nullopt);
  return row.end();
}

Status write_trace(visit::RecordSource& source, const std::string& id, WholeFile& file) {
  return source.trace(id, [&](const visit::TracePiece& piece) {
    CsvRow row;
    const double rate = piece.channel.rate.value;
    for (std::size_t i = 0; i < piece.values.size(); ++i) {
      const float value = piece.values[i];
      const VisitTime at = piece.begin + from_seconds(static_cast<double>(i) / rate);
      row.raw(id).number(std::int64_t{piece.channel.id}).raw(visit::word(piece.channel.quantity));
      row.raw(visit::word(piece.channel.unit)).number(micros(at));
      row.raw(std::isnan(value) ? std::string() : value_text(value, piece.resolution));
      if (Status written = file.write(row.end()); !written) return written;
    }
    return Status();
  });
}

}  // namespace

std::string visit_row(const visit::VisitRecord& record) {
  Duration gaps{};
  for (const visit::SignalGap& gap : record.gaps) gaps += gap.to - gap.from;
  CsvRow row;
  row.text(record.id).text(record.patient).text(record.room).raw(utc_text(record.started));
  row.raw(record.ended ? utc_text(record.started + record.ended->time_since_epoch()) : "")
      .seconds(record.ended);
  row.raw(word_or_nothing(record.ending)).flag(record.test_data).text(record.trainer);
  row.text(record.people.clinician).text(record.people.chaperone).text(record.people.prepared_by);
  row.flag(record.consents.record_picture)
      .flag(record.consents.share_with_gp)
      .flag(record.consents.companion);
  row.raw(word_or_nothing(record.consents.inserter)).text(record.preferences.language);
  row.raw(visit::word(record.preferences.free_hand));
  row.number(std::optional<double>(record.preferences.breath_rate.value)).raw(words_of(record.feelings));
  row.number(record.suds_before).number(record.suds_after);
  const visit::Summary& s = record.summary;
  for (const std::uint32_t count : {s.steps_chosen, s.steps_done, s.pauses, s.stops, s.calm_contacts})
    row.number(std::int64_t{count});
  row.seconds(s.longest_stop_to_out).number(static_cast<std::int64_t>(record.gaps.size()));
  row.seconds(std::optional<Duration>(gaps));
  std::vector<visit::Request> requests;
  requests.reserve(record.wishes.requests.size());
  for (const visit::Requested& one : record.wishes.requests) requests.push_back(one.what);
  row.raw(word_or_nothing(record.wishes.today)).raw(words_of(record.wishes.helps));
  row.raw(words_of(record.wishes.avoids)).raw(words_of(requests));
  row.raw(word_or_nothing(record.wishes.picture));
  const visit::Sharing& share = record.sharing;
  row.flag(share.words).flag(share.sizes).flag(share.picture).flag(share.note);
  row.raw(visit::word(record.preferences.cue_phase)).raw(word_or_nothing(record.softest_phase));
  row.text(record.provenance.program_version).text(record.provenance.algorithm);
  row.text(record.provenance.algorithm_version).text(record.provenance.parameter_hash);
  return row.end();
}

std::string step_rows(const visit::VisitRecord& record) {
  std::string rows;
  for (const visit::Step& step : record.steps) rows += step_row(record, step);
  return rows;
}

std::string baseline_rows(const visit::VisitRecord& record) {
  std::string rows;
  CsvRow row;
  const auto number = [&row](double value) -> CsvRow& { return row.number(std::optional<double>(value)); };
  for (const visit::TakenBaseline& b : record.baselines) {
    const bool share = b.quantity != ChannelQuantity::pelvic_pressure;
    const double varies = visit::rest_variability(b) * (share ? 100 : 1);
    row.text(record.id).seconds(std::optional<VisitTime>(b.at)).text(b.probe).text(b.instrument);
    row.number(b.width ? std::optional<double>(b.width->value) : std::nullopt).raw(visit::word(b.placement));
    row.raw(visit::word(b.quantity)).raw(visit::word(b.unit));
    number(b.level);
    number(b.spread);
    number(varies).raw(share ? "percent" : visit::word(b.unit));
    number(b.quiet_floor);
    number(b.good_seconds).flag(b.accepted).text(b.accepted_by);
    rows += row.end();
  }
  return rows;
}

std::string pace_log_rows(const visit::VisitRecord& record) {
  std::string rows;
  CsvRow row;
  std::int64_t seq = 0;
  for (const visit::PaceEntry& e : record.log) {
    const bool has_cause =
        e.kind == pace::Kind::pause || e.kind == pace::Kind::lost || e.kind == pace::Kind::cause_gone;
    row.text(record.id).number(seq++).seconds(std::optional<VisitTime>(e.at)).raw(visit::word(e.kind));
    row.raw(visit::word(e.by)).raw(has_cause ? visit::word(e.cause) : "").number(std::int64_t{e.ask});
    row.raw(visit::word(e.refusal)).raw(visit::kPhaseWords.at(e.phase_after)).flag(e.in_contact_after);
    rows += row.end();
  }
  return rows;
}

Result<std::vector<std::filesystem::path>> write_csv(visit::RecordSource& source,
                                                     const std::vector<std::string>& ids,
                                                     const std::filesystem::path& folder) {
  const std::vector<std::pair<std::filesystem::path, std::string_view>> tables{
      {folder / "visits.csv", kVisitColumns},
      {folder / "steps.csv", kStepColumns},
      {folder / "pace_log.csv", kLogColumns},
      {folder / "trace.csv", kTraceColumns},
      {folder / "baselines.csv", kBaselineColumns}};
  std::vector<WholeFile> files;
  std::vector<std::filesystem::path> paths;
  for (const auto& [path, columns] : tables) {
    Result<WholeFile> file = WholeFile::begin(path);
    if (!file) return file.error();
    if (Status written = file->write(columns); !written) return written.error();
    files.push_back(std::move(*file));
    paths.push_back(path);
  }
  for (const std::string& id : ids) {
    const Result<visit::VisitRecord> whole = source.load(id);
    if (!whole) return whole.error();
    const visit::VisitRecord record = visit::what_leaves(*whole);
    if (Status written = files[0].write(visit_row(record)); !written) return written.error();
    if (Status written = files[1].write(step_rows(record)); !written) return written.error();
    if (Status written = files[2].write(pace_log_rows(record)); !written) return written.error();
    if (Status written = files[4].write(baseline_rows(record)); !written) return written.error();
    if (visit::trace_leaves(record))
      if (Status written = write_trace(source, id, files[3]); !written) return written.error();
  }
  for (WholeFile& file : files)
    if (Status finished = file.finish(); !finished) return finished.error();
  return paths;
}

}  // namespace unhurried::exporting
