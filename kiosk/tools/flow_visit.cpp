#include "kiosk/tools/flow_visit.h"

#include <algorithm>

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "kiosk/tools/virtual_room.h"

namespace unhurried::tools {

namespace {

// False where the line names an instrument that the clinic does not have.
bool perform(VirtualRoom& room, const PressLine& line) {
  session::Intent intent = line.intent;
  if (intent.kind == session::IntentKind::draft_instrument) {
    const auto& all = room.state().settings.instruments;
    const auto found = std::ranges::find(all, intent.text, &visit::Instrument::id);
    if (found == all.end()) return false;
    intent.value = found - all.begin();
  }
  if (intent.kind == session::IntentKind::yes || intent.kind == session::IntentKind::resume)
    intent.value = room.state().pace.asks;  // what stands on her screen
  room.press(line.by, intent.kind, intent.value, intent.text);
  return true;
}

}  // namespace

Result<visit::VisitRecord> flow_visit(const std::filesystem::path& path,
                                      const std::filesystem::path& scenarios,
                                      const session::Settings& settings) {
  const auto text = read_file(path, 1u << 20);
  if (!text) return text.error();
  const auto script = parse_visit_script(path.string(), *text);
  if (!script) return script.error();
  RoomOptions options;
  options.settings = settings;
  options.seed = script->seed;
  if (!script->body.empty()) {
    auto body = simulator::load_scenario(scenarios, script->body);
    if (!body) return body.error();
    options.body = *body;
  }
  VirtualRoom room(std::move(options));
  for (const VisitLine& line : script->lines) {
    if (const auto* wait = std::get_if<WaitLine>(&line.what)) room.wait(wait->time);
    if (const auto* press = std::get_if<PressLine>(&line.what); press && !perform(room, *press))
      return bad_line(path.string(), line.number, "no instrument has the id \"" + press->intent.text + "\"");
    if (const auto* expect = std::get_if<ExpectLine>(&line.what);
        expect && room.state().pace.phase.index() != expect->phase)
      return bad_line(path.string(), line.number, "the pace is not " + expect->name + " here");
  }
  if (room.state().record.id.empty())
    return Error{ErrorCode::bad_input,
                 path.string() + ": no visit was opened. Let staff prepare and open one."};
  return room.state().record;
}

}  // namespace unhurried::tools
