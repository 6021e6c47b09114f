// Pictures as PNG files: screenshots, test references, report figures. Pixels are 0x00RRGGBB, opaque.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "devices/base/result.h"

namespace unhurried::typeset {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> xrgb;  // rows without gaps
};

// `stride_px` is the number of pixels from a row to the next one. The old file stays if writing goes wrong.
Status write_png(const std::filesystem::path& path, int width, int height, int stride_px,
                 const std::uint32_t* xrgb);

// Transparent pixels are shown on black.
Result<Picture> read_png(const std::filesystem::path& path);

}  // namespace unhurried::typeset
