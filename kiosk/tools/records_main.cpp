// unhurried-records: reads what a kiosk has stored, beside it or without it. Machine-readable output goes to
// standard output, everything meant for people to standard error.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "kiosk/export/csv.h"
#include "kiosk/export/export.h"
#include "kiosk/export/number_text.h"
#include "kiosk/records/history.h"
#include "kiosk/records/record_json.h"

namespace {

using namespace unhurried;

struct Options {
  std::string data, out, format, visit_id, since, until;
};

WallTime now() {
  return WallTime(std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch()));
}

// Where a try-out keeps its records: the XDG base directory specification's place for state.
std::string default_data_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && state[0] == '/')
    return std::string(state) + "/unhurried";
  const char* home = std::getenv("HOME");
  return std::string(home != nullptr ? home : "") + "/.local/state/unhurried";
}

// Standard output may be a full disk or a closed pipe; that is an error too.
Status print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return {};
  return Error{ErrorCode::io, "Not everything could be written to standard output. Check where it goes."};
}

Result<visit::Span> span_of(const Options& options) {
  visit::Span span;
  if (!options.since.empty()) {
    const Result<WallTime> day = exporting::parse_day(options.since, "--since");
    if (!day) return day.error();
    span.since = *day;
  }
  if (!options.until.empty()) {
    const Result<WallTime> day = exporting::parse_day(options.until, "--until");
    if (!day) return day.error();
    span.until = *day + std::chrono::hours(24);
  }
  if (span.since && span.until && *span.since >= *span.until)
    return Error{ErrorCode::bad_argument, "--until is before --since. Give the earlier day to --since."};
  return span;
}

Result<records::History> open_history(const Options& options) {
  records::Opening how;
  how.program = "unhurried-records";
  return records::History::open(options.data, how);
}

Status list(const Options& options) {
  const Result<visit::Span> span = span_of(options);
  if (!span) return span.error();
  Result<records::History> history = open_history(options);
  if (!history) return history.error();
  const Result<std::vector<visit::Heading>> headings = history->list(*span);
  if (!headings) return headings.error();
  std::string text = "visit_id,patient,room,started_utc,status,test_data\r\n";
  exporting::CsvRow row;
  for (const visit::Heading& h : *headings) {
    row.raw(h.id).text(h.patient).text(h.room).raw(exporting::utc_text(h.started));
    row.raw(h.closed ? "closed" : "live").flag(h.test_data);
    text += row.end();
  }
  return print(text);
}

Status show(const Options& options) {
  Result<records::History> history = open_history(options);
  if (!history) return history.error();
  const Result<visit::VisitRecord> record = history->load(options.visit_id);
  if (!record) return record.error();
  const Result<std::string> json = records::to_json(*record, records::Layout::for_people);
  if (!json) return json.error();
  if (Status noted = history->audit(now(), "show", record->id); !noted) return noted;
  return print(*json + "\n");
}

Status export_files(const Options& options) {
  exporting::Request request;
  request.out = options.out;
  request.csv = options.format != "fhir";
  request.fhir = options.format != "csv";
  if (!options.visit_id.empty()) request.visit_id = options.visit_id;
  const Result<visit::Span> span = span_of(options);
  if (!span) return span.error();
  request.span = *span;
  Result<records::History> history = open_history(options);
  if (!history) return history.error();
  // Noted before anything leaves, so that no export goes without its line.
  const std::string about = fmt::format("{} to {}, visits {}, since {}, until {}", options.format,
                                        options.out, options.visit_id.empty() ? "all" : options.visit_id,
                                        options.since.empty() ? "ever" : options.since,
                                        options.until.empty() ? "now" : options.until);
  if (Status noted = history->audit(now(), "export", about); !noted) return noted;
  const Result<exporting::Report> report = exporting::export_visits(*history, request);
  if (!report) return report.error();
  fmt::print(stderr, "{} visits written to {}{}\n", report->visits, options.out,
             report->left_out > 0 ? ", one is still running and was left out" : "");
  std::string text;
  for (const auto& file : report->files) text += file.string() + "\n";
  return print(text);
}

Status verify(const Options& options) {
  Result<records::History> history = open_history(options);
  if (!history) return history.error();
  const Result<std::vector<std::string>> wrong = history->verify();
  if (!wrong) return wrong.error();
  if (wrong->empty()) return print("ok\n");
  std::string text;
  for (const std::string& what : *wrong) text += what + "\n";
  if (Status printed = print(text); !printed) return printed;
  return Error{ErrorCode::bad_input,
               fmt::format("{} things are wrong in {}. Keep the folder as it is, and restore "
                           "the last backup to another one.",
                           wrong->size(), options.data)};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  options.data = default_data_folder();
  CLI::App app{"Reads the records of an Unhurried kiosk.", "unhurried-records"};
  app.set_version_flag("--version", "unhurried-records " UNHURRIED_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--data", options.data, "The kiosk's data folder")->capture_default_str();

  const auto add_span = [&](CLI::App* command) {
    command->add_option("--since", options.since, "First day (UTC), as YYYY-MM-DD");
    command->add_option("--until", options.until, "Last day (UTC), as YYYY-MM-DD");
  };
  CLI::App* list_command = app.add_subcommand("list", "The visits as CSV");
  add_span(list_command);
  CLI::App* show_command = app.add_subcommand("show", "One visit as JSON");
  show_command->add_option("visit", options.visit_id, "The visit's id")->required();
  CLI::App* export_command = app.add_subcommand("export", "Visits that ended, as files for other programs");
  export_command->add_option("--format", options.format, "csv, fhir or all")
      ->required()
      ->check(CLI::IsMember({"csv", "fhir", "all"}));
  export_command->add_option("--out", options.out, "The folder to write to")->required();
  export_command->add_option("--visit", options.visit_id, "Only this visit");
  add_span(export_command);
  CLI::App* verify_command = app.add_subcommand("verify", "Checks the whole store");
  CLI11_PARSE(app, argc, argv);

  Status done;
  if (list_command->parsed()) done = list(options);
  if (show_command->parsed()) done = show(options);
  if (export_command->parsed()) done = export_files(options);
  if (verify_command->parsed()) done = verify(options);
  if (done) return EXIT_SUCCESS;
  fmt::print(stderr, "unhurried-records: {}\n", done.error().message);
  return EXIT_FAILURE;
}
