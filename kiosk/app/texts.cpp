#include "kiosk/app/texts.h"

#include "devices/base/file.h"

namespace unhurried::app {
namespace {

Result<text::Catalogue> read_one(const std::filesystem::path& file) {
  constexpr std::size_t kLargest = 4 << 20;
  const auto bytes = read_file(file, kLargest);
  if (!bytes) return bytes.error();
  return text::Catalogue::parse(file.string(), *bytes);
}

}  // namespace

Result<Catalogues> read_catalogues(const std::filesystem::path& folder,
                                   const std::vector<std::string>& languages) {
  auto english = read_one(folder / "en.po");
  if (!english) return english.error();
  Catalogues catalogues;
  for (const std::string& language : languages) {
    if (language == "en") {
      catalogues.emplace(language, *english);
      continue;
    }
    auto catalogue = read_one(folder / (language + ".po"));
    if (!catalogue) return catalogue.error();
    catalogue->fall_back_to(*english);
    catalogues.emplace(language, std::move(*catalogue));
  }
  return catalogues;
}

}  // namespace unhurried::app
