#include "kiosk/typeset/font_configuration.h"

#include <memory>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace unhurried::typeset {

// Fontconfig loses a few hundred bytes once, while it reads its configuration; a leak check needn't tell us
// each time.
void read_font_configuration() {
#if defined(__SANITIZE_ADDRESS__)
  const __lsan::ScopedDisabler known;
#endif
  FcInit();
}

bool installed(const std::string& family) {
  const Owned<FcPattern, FcPatternDestroy> wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  const Owned<FcObjectSet, FcObjectSetDestroy> fields(FcObjectSetBuild(FC_FAMILY, nullptr));
  const Owned<FcFontSet, FcFontSetDestroy> found(FcFontList(nullptr, wanted.get(), fields.get()));
  return found && found->nfont > 0;
}

// Reading it loses what read_font_configuration() loses.
Owned<FcConfig, FcConfigDestroy> with_families(const std::vector<std::string>& names) {
#if defined(__SANITIZE_ADDRESS__)
  const __lsan::ScopedDisabler known;
#endif
  const Owned<FcChar8, FcStrFree> system(FcConfigGetFilename(nullptr, nullptr));
  if (!system) return nullptr;
  const auto escaped = [](const char* text) {
    const std::unique_ptr<char, Freed<void, g_free>> safe(g_markup_escape_text(text, -1));
    return std::string(safe.get());
  };
  std::string rules = "<fontconfig><include>" + escaped(reinterpret_cast<const char*>(system.get())) +
                      "</include><selectfont><rejectfont><pattern><patelt name=\"scalable\"><bool>true</bool>"
                      "</patelt></pattern></rejectfont>";
  for (const std::string& name : names)
    rules += "<acceptfont><pattern><patelt name=\"family\"><string>" + escaped(name.c_str()) +
             "</string></patelt></pattern></acceptfont>";
  rules += "</selectfont></fontconfig>";
  Owned<FcConfig, FcConfigDestroy> config(FcConfigCreate());
  if (!config ||
      !FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(rules.c_str()),
                                      FcTrue) ||
      !FcConfigBuildFonts(config.get()))
    return nullptr;
  return config;
}

Error missing(const std::string& family) {
  const bool ours = family == "Inter" || family == "Inter Display";
  return {ErrorCode::not_found, "The font family \"" + family + "\" isn't installed. " +
                                    (ours ? "Install the package fonts-inter and start again."
                                          : "Install the package that has it, or name another family.")};
}

}  // namespace unhurried::typeset
