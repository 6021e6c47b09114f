#include "kiosk/app/room.h"

#include <iostream>
#include <system_error>
#include <utility>

#include "kiosk/core/view/view.h"
#include "kiosk/paint/painter.h"
#include "kiosk/screens/patient/patient.h"
#include "kiosk/settings/instruments_file.h"
#include "kiosk/settings/signal_file.h"
#include "kiosk/typeset/png.h"

namespace unhurried::app {
namespace {

constexpr std::array<SurfaceName, 2> kNames = {SurfaceName::hers, SurfaceName::clinician};
// In virtual time nobody watches the motion; frames only have to keep up with scripts.
constexpr Duration kVirtualFrame = 100ms;

const ScreenConfig& screen_config(const KioskConfig& config, SurfaceName name) {
  return name == SurfaceName::hers ? config.hers : config.clinician;
}

session::Settings session_settings(const Room& room, const signal::Config& signal) {
  session::Settings settings;
  settings.signal = signal;
  settings.times = room.config.times;
  settings.rooms = room.config.rooms;
  settings.languages = room.config.languages;
  settings.try_out = room.folders.try_out;
  settings.provenance = {UNHURRIED_VERSION, std::string(signal::kAlgorithmName),
                         std::to_string(signal::kAlgorithmVersion), signal::parameter_hash(settings.signal)};
  return settings;
}

std::vector<std::string> unreviewed(const Catalogues& catalogues, const std::vector<std::string>& languages) {
  std::vector<std::string> tags;
  for (const std::string& tag : languages)
    if (!catalogues.at(tag).reviewed()) tags.push_back(tag);
  return tags;
}

// A word in each language, to find out at start whether it can be spoken.
std::vector<Utterance> voice_trials(const Catalogues& catalogues) {
  std::vector<Utterance> trials;
  for (const auto& [language, texts] : catalogues)
    trials.push_back({language, {texts[text::TextId::patient_yes]}});
  return trials;
}

}  // namespace

InputRules input_rules(const Room& room) {
  return {room.folders.try_out, room.config.her_switch, room.config.stop_keys, room.config.pause_keys};
}

namespace {

screens::Theme made(const ScreenConfig& screen, SurfaceName name, int width_px, bool reduced_motion) {
  // A window stands for the whole panel: everything keeps its proportions, whatever the window's size.
  const screens::Panel panel{static_cast<float>(screen.width.value / width_px), screen.distance};
  return screens::make_theme(screen.palette, name, panel, screen.text_scale, reduced_motion);
}

screens::PaletteName palette_of(visit::Light light) {
  switch (light) {
    case visit::Light::day:
      return screens::PaletteName::day;
    case visit::Light::high_contrast:
      return screens::PaletteName::high_contrast;
    case visit::Light::dimmed:
      return screens::PaletteName::dimmed;
    case visit::Light::dusk:
      break;
  }
  return screens::PaletteName::dusk;
}

double scale_of(visit::TextSize size) {
  constexpr double kLarger = 1.25;
  constexpr double kLargest = 1.5;
  if (size == visit::TextSize::largest) return kLargest;
  return size == visit::TextSize::larger ? kLarger : 1.0;
}

}  // namespace

screens::Theme theme_of(const Room& room, SurfaceName name, int width_px) {
  return made(screen_config(room.config, name), name, width_px, room.config.reduced_motion);
}

screens::Theme her_theme(const Room& room, int width_px, const visit::Wishes& wishes) {
  ScreenConfig screen = screen_config(room.config, SurfaceName::hers);
  if (wishes.light) screen.palette = palette_of(*wishes.light);
  screen.text_scale *= scale_of(wishes.text_size);
  return made(screen, SurfaceName::hers, width_px, room.config.reduced_motion || wishes.calm_motion);
}

Result<std::unique_ptr<Furniture>> Furniture::make(const Room& room, Clock& clock, bool virtual_time,
                                                   Wake& wake) {
  std::unique_ptr<Furniture> made(new Furniture(clock, wake));
  auto catalogues = read_catalogues(room.folders.assets / "text", room.config.languages);
  if (!catalogues) return catalogues.error();
  made->catalogues_ = std::move(*catalogues);
  auto texts = TextPictures::open();
  if (!texts) return texts.error();
  made->texts_ = std::move(*texts);
  auto instruments = settings::read_instruments(room.folders.config / "instruments.toml");
  if (!instruments) return instruments.error();
  auto signal = settings::read_signal_config(room.folders.config / "signal.toml");
  if (!signal) return signal.error();
  made->settings_ = session_settings(room, *signal);
  made->settings_.unreviewed = unreviewed(made->catalogues_, room.config.languages);
  made->settings_.instruments = std::move(*instruments);
  made->speaker_ =
      std::make_unique<Speaker>(room.config.volume, virtual_time, wake, [&clock] { return clock.now(); });
  if (!virtual_time)
    made->speech_ =
        std::make_unique<Speech>(Engine(), *made->speaker_, wake, voice_trials(made->catalogues_));
  auto records = KioskRecords::open(room.folders.data, room.folders.try_out, clock.wall(), wake);
  if (!records) return records.error();
  made->records_ = std::move(*records);
  made->exporter_ = std::make_unique<Exporter>(room.folders.data, wake);
  auto trainer =
      TrainerSeat::make({room.options.trainer, room.folders.assets / "scenarios", virtual_time, 1});
  if (!trainer) return trainer.error();
  made->trainer_ = std::move(*trainer);
  return made;
}

void Furniture::draw_hers(const session::State& state, const text::Catalogue& texts, screens::Ui& ui) {
  screens::draw_patient(view::patient(state), texts, ui);
}

void Furniture::draw_clinicians(const session::State& state, const text::Catalogue& texts, screens::Ui& ui) {
  screens::draw_clinic(view::clinician(state, screens::kClinicianChartColumns), view::staff(state), texts, ui,
                       clinician_looks_);
}

Status Furniture::furnish(const Room& room, std::array<WindowSize, 2> sizes) {
  const bool virtual_time = dynamic_cast<VirtualClock*>(&clock_) != nullptr;
  for (const SurfaceName name : kNames) {
    const auto i = static_cast<std::size_t>(name);
    screens::Theme theme = theme_of(room, name, sizes[i].width);
    if (virtual_time) theme.motion.frame = kVirtualFrame;
    surfaces_[i] = std::make_unique<Surface>(name, sizes[i].width, sizes[i].height, theme);
  }
  kiosk_ = std::make_unique<Kiosk>(
      Kiosk::Parts{.clock = clock_,
                   .texts = *texts_,
                   .speaker = *speaker_,
                   .speech = speech_.get(),
                   .inbox = inbox_,
                   .trainer = *trainer_,
                   .records = *records_,
                   .exporter = *exporter_,
                   .catalogues = catalogues_,
                   .clinic_language = room.config.languages.front(),
                   .rules = input_rules(room),
                   .settings = settings_,
                   .her_theme =
                       [room, virtual_time, width = sizes[0].width](const visit::Wishes& wishes) {
                         screens::Theme theme = her_theme(room, width, wishes);
                         if (virtual_time) theme.motion.frame = kVirtualFrame;
                         return theme;
                       },
                   .draw_hers = [this](const auto& state, const auto& texts,
                                       screens::Ui& ui) { draw_hers(state, texts, ui); },
                   .draw_clinician = [this](const auto& state, const auto& texts,
                                            screens::Ui& ui) { draw_clinicians(state, texts, ui); }},
      std::array<Surface*, 2>{surfaces_[0].get(), surfaces_[1].get()});
  return trainer_->start(clock_.now(), inbox_);
}

void Furniture::finish_jobs() {
  records_->finish();
  exporter_->finish();
}

Furniture::~Furniture() {
  if (trainer_) trainer_->stop();
}

Status Furniture::take_picture(const std::filesystem::path& folder, const std::string& name,
                               SurfaceName surface) {
  paint::FrameData frame;
  kiosk_->surface(surface).capture(frame, *texts_);
  paint::Painter painter;
  if (const auto drawn = painter.draw(frame); !drawn) return drawn.error();
  const auto picture = painter.pixels();
  if (!picture) return picture.error();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string file = name + (surface == SurfaceName::hers ? "-patient.png" : "-clinician.png");
  return typeset::write_png(folder / file, picture->width, picture->height, picture->stride, picture->pixels);
}

ScriptDriver::Hands Furniture::hands(const Room& room) {
  ScriptDriver::Hands hands;
  hands.registry = [this](SurfaceName name) -> const screens::Registry& {
    return kiosk_->surface(name).registry();
  };
  hands.typing_on = [this] {
    return kiosk_->surface(SurfaceName::hers).state().typing ? SurfaceName::hers : SurfaceName::clinician;
  };
  const std::optional<std::filesystem::path> shots = room.options.shots;
  hands.take_picture = [this, shots](const std::string& name, SurfaceName surface) -> Status {
    if (!shots)
      return Error{ErrorCode::bad_argument, "there is no folder for the picture; name one with --shots DIR."};
    return take_picture(*shots, name, surface);
  };
  hands.plug_trainer = [this](bool plugged) { return trainer_->plug(clock_.now(), plugged); };
  hands.ask = [](const std::string& what) { std::cout << what << std::endl; };
  return hands;
}

}  // namespace unhurried::app
