// The text catalogues of the configured languages, read from assets/text. Decides that English fills what a
// language lacks, and that a language without a catalogue is an error at start.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/text/catalogue.h"

namespace unhurried::app {

using Catalogues = std::map<std::string, text::Catalogue>;  // by language tag

Result<Catalogues> read_catalogues(const std::filesystem::path& folder,
                                   const std::vector<std::string>& languages);

}  // namespace unhurried::app
