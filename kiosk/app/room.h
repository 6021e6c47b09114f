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

namespace unhurried::app {

struct Room {
  Options options;
  Folders folders;
  KioskConfig config;
};

InputRules input_rules(const Room& room);
screens::Theme theme_of(const Room& room, SurfaceName name, int width_px);

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
  RecordsPort& records() { return *records_; }
  ScriptDriver::Hands hands(const Room& room);

 private:
  Furniture(Clock& clock, Wake& wake) : clock_(clock), inbox_(wake) {}
  Status take_picture(const std::filesystem::path& folder, const std::string& name, SurfaceName surface);

  Clock& clock_;
  Inbox inbox_;
  Catalogues catalogues_;
  session::Settings settings_;
  std::unique_ptr<TextPictures> texts_;
  std::unique_ptr<Speaker> speaker_;
  std::unique_ptr<KioskRecords> records_;
  std::unique_ptr<ExportPort> exporter_;
  std::unique_ptr<TrainerSeat> trainer_;
  std::array<std::unique_ptr<Surface>, 2> surfaces_;
  std::unique_ptr<Kiosk> kiosk_;
};

}  // namespace unhurried::app
