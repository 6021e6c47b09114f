#include "kiosk/app/screens_of.h"

#include "kiosk/core/view/view.h"

namespace unhurried::app {
namespace {

class NoExport final : public ExportPort {
 public:
  void export_visit(const std::string&) override { asked_ = true; }
  std::optional<session::Exported> take_answer() override {
    if (!std::exchange(asked_, false)) return std::nullopt;
    return session::Exported{false, "Export the visit with unhurried-records."};
  }

 private:
  bool asked_ = false;
};

}  // namespace

void draw_hers(const session::State& state, const text::Catalogue& texts, screens::Ui& ui) {
  const view::Patient view = view::patient(state);
  const auto layout = screens::stop_layout(ui.screen(), ui.theme(),
                                           view.stop_left ? screens::Side::left : screens::Side::right);
  screens::Rect rest = layout.content;
  ui.stop_column("patient.stop", layout.stop, {"Stop", "Touch anywhere here. It ends at once.", false});
  ui.text("patient.title", rest.cut_top(ui.theme().size(screens::Type::title) * 1.4f), texts[view.title],
          {.type = screens::Type::title});
  ui.text("patient.line", rest.cut_top(ui.theme().size(screens::Type::body) * 3), texts[view.line],
          {.secondary = true});
  screens::Rect buttons = rest.cut_bottom(ui.theme().target * 1.2f);
  rest.cut_bottom(ui.theme().gap);
  const double t = seconds(ui.now().time_since_epoch());
  ui.orb("patient.orb", rest,
         {.fullness = screens::half_cosine(t / 5 - 2 * static_cast<int>(t / 10)),
          .label = "Breath",
          .word = "Breathe in"});
  ui.gauge("patient.gauge", rest, {.softness = 0.7, .label = "Softness", .word = "soft and easy"});
  if (auto press = ui.button("patient.yes", screens::column(buttons, 0, 3, ui.theme().gap), "Yes",
                             {.look = screens::ButtonLook::primary}))
    ui.say(session::IntentKind::yes, *press, 1);
  if (auto press =
          ui.hold_button("patient.resume", screens::column(buttons, 1, 3, ui.theme().gap), "Hold to go on"))
    ui.say(session::IntentKind::resume, *press, 1);
  ui.pause_button("patient.pause", screens::column(buttons, 2, 3, ui.theme().gap), "Pause");
}

void draw_clinician(const session::State& state, const text::Catalogue& texts, screens::Ui& ui) {
  const view::Clinician view = view::clinician(state, 300);
  screens::Rect rest = ui.screen().inset(ui.theme().margin);
  ui.banner("clinician.sign", rest.cut_top(ui.theme().target * 2), texts[view.sign_word],
            screens::Tone::plain, screens::Type::state);
  rest.cut_top(ui.theme().gap);
  screens::Rect buttons = rest.cut_bottom(ui.theme().target * 1.2f);
  if (auto press =
          ui.button("staff.prepare", screens::column(buttons, 0, 3, ui.theme().gap), "Prepare a visit"))
    ui.say(session::IntentKind::prepare_visit, *press);
  ui.toggle("clinician.toggle", screens::column(buttons, 1, 3, ui.theme().gap), "Toggle", true);
  ui.tile("clinician.tile", screens::column(buttons, 2, 3, ui.theme().gap), "S", true, "17 mm");
  ui.card(rest);
  std::vector<screens::ChartColumn> columns(300);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const float value =
        0.5f + 0.3f * static_cast<float>(screens::half_cosine(static_cast<double>(i % 60) / 60));
    columns[i] = {value - 0.02f, value, i > 100 && i < 120};
  }
  ui.chart("clinician.chart", rest.inset(ui.theme().gap),
           {.columns = columns,
            .rest = 0.6f,
            .label = "Softness",
            .from = "1 min",
            .to = "now",
            .bottom_text = "0",
            .top_text = "100 %"});
}

std::unique_ptr<ExportPort> make_exporter(const std::filesystem::path&, Wake&) {
  return std::make_unique<NoExport>();
}

}  // namespace unhurried::app
