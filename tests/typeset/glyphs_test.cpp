// What people are told has to be drawn: no text of any catalogue may show as boxes.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "devices/base/file.h"
#include "kiosk/core/text/po.h"
#include "kiosk/typeset/typesetter.h"

namespace unhurried::typeset {
namespace {

TEST_CASE("Every character of every catalogue is in an installed font, small and large") {
  auto typesetter = Typesetter::open({});
  REQUIRE(typesetter);
  int texts = 0;
  for (const auto& file : std::filesystem::directory_iterator("assets/text")) {
    const auto entries = text::read_po(file.path().string(), *read_file(file.path()));
    REQUIRE(entries);
    for (const text::PoEntry& entry : *entries) {
      if (!entry.context) continue;
      for (const std::string& said : entry.texts)
        for (const double size : {20.0, 48.0}) {  // the face for large sizes is another one
          TextSpec spec;
          spec.text = said;
          spec.size_px = size;
          spec.weight = Weight::bold;
          spec.language = file.path().stem();
          const auto extent = typesetter->measure(spec);
          REQUIRE(extent);
          if (extent->missing_glyphs > 0)
            FAIL_CHECK(file.path().string() << ", " << *entry.context << ": no installed font has "
                                            << extent->missing_glyphs << " of the characters in " << said);
          ++texts;
        }
    }
  }
  CHECK(texts > 12 * 300 * 2);
}

}  // namespace
}  // namespace unhurried::typeset
