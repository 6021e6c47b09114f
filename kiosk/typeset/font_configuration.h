// Which fonts there are, and which of them Pango is shown. Leaves choosing among them to Typesetter. One
// thread.
#pragma once

#include <fontconfig/fontconfig.h>

#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/typeset/owned.h"

namespace unhurried::typeset {

// Once, before anything else in here.
void read_font_configuration();

bool installed(const std::string& family);
Error missing(const std::string& family);  // and what to install

// The system's font configuration with these families and no others: for each new size Pango has fontconfig
// sort all fonts there are, and among a thousand that takes longer than a frame. Null where it can't be made.
Owned<FcConfig, FcConfigDestroy> with_families(const std::vector<std::string>& names);

}  // namespace unhurried::typeset
