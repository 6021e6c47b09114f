// Which screen of screens/ each person sees, and where exports come from: the only place that names them.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/app/exporter.h"
#include "kiosk/app/wake.h"
#include "kiosk/core/session/session.h"
#include "kiosk/core/text/catalogue.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::app {

void draw_hers(const session::State& state, const text::Catalogue& texts, screens::Ui& ui);
void draw_clinician(const session::State& state, const text::Catalogue& texts, screens::Ui& ui);

std::unique_ptr<ExportPort> make_exporter(const std::filesystem::path& store, Wake& wake);

}  // namespace unhurried::app
