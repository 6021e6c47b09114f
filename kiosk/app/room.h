// What both ways of running share: the files that were read, and how the kiosk's parts are made from them.
#pragma once

#include <array>
#include <filesystem>
#include <memory>

#include "devices/base/result.h"
#include "kiosk/app/folders.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/kiosk.h"
#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/kiosk_records.h"
#include "kiosk/app/options.h"
#include "kiosk/app/script/driver.h"
#include "kiosk/app/texts.h"
#include "kiosk/app/trainer_seat.h"
#include "kiosk/app/wake.h"
#include "kiosk/screens/clinician/clinician.h"

namespace unhurried::app {

struct Room {
  Options options;
  Folders folders;
  KioskConfig config;
};

InputRules input_rules(const Room& room);
screens::Theme theme_of(const Room& room, SurfaceName name, int width_px);
// Hers, with what she chose for it.
screens::Theme her_theme(const Room& room, int width_px, const visit::Wishes& wishes);

// Everything that the kiosk's parts refer to, in the order in which it has to go again.
class Furniture {
 public:
  static Result<std::unique_ptr<Furniture>> make(const Room& room, Clock& clock, bool virtual_time,
                                                 Wake& wake);
  // Opens the surfaces; sizes of hers and the clinician's.
  Status furnish(const Room& room, std::array<WindowSize, 2> sizes);
  // The trainer falls silent before what it speaks to goes.
  ~Furniture();

  Kiosk& kiosk() { return *kiosk_; }
  TrainerSeat& trainer() { return *trainer_; }
  TextPictures& texts() { return *texts_; }
  // Waits for records and exports, in virtual time.
  void finish_jobs();
  ScriptDriver::Hands hands(const Room& room);

 private:
  Furniture(Clock& clock, Wake& wake) : clock_(clock), inbox_(wake) {}
  void draw_hers(const session::State& state, const text::Catalogue& texts, screens::Ui& ui);
  void draw_clinicians(const session::State& state, const text::Catalogue& texts, screens::Ui& ui);
  Status take_picture(const std::filesystem::path& folder, const std::string& name, SurfaceName surface);

  Clock& clock_;
  Inbox inbox_;
  Catalogues catalogues_;
  session::Settings settings_;
  std::unique_ptr<TextPictures> texts_;
  std::unique_ptr<Speaker> speaker_;
  std::unique_ptr<Speech> speech_;
  std::unique_ptr<KioskRecords> records_;
  std::unique_ptr<Exporter> exporter_;
  std::unique_ptr<TrainerSeat> trainer_;
  std::array<std::unique_ptr<Surface>, 2> surfaces_;
  screens::ClinicianLooks clinician_looks_;
  std::unique_ptr<Kiosk> kiosk_;
};

}  // namespace unhurried::app
