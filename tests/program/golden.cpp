// golden PICTURES_FOLDER GOLDENS_FOLDER [--record]: her key screens look as they did when somebody last
// looked at them. A golden is her screen's brightness, cell by cell, as text, so that a change shows in a
// review as rows of it. Another release of a font moves an edge by a hair, and that is let through; a word, a
// button or a shape that moves is not. --record takes the pictures of today as good, after somebody has
// opened them.
#include <cairo.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kColumns = 48, kRows = 27;
constexpr int kNear = 24;  // levels of 255 that a cell may differ by
constexpr int kOdd = 8;    // cells of a screen that may differ by more
constexpr std::string_view kDigits = "0123456789abcdef";

constexpr std::string_view kScreens[] = {
    "guarded_visit/03-welcome",         "guarded_visit/03-comfort",
    "guarded_visit/04-practise",        "guarded_visit/05-practise-stopped",
    "guarded_visit/05-today",           "guarded_visit/05-helps",
    "guarded_visit/06-consents",        "guarded_visit/07-hand-rehearsal",
    "guarded_visit/07-picture",         "guarded_visit/08-quiet",
    "guarded_visit/09-ask-pads",        "guarded_visit/11-time-alone",
    "guarded_visit/12-requests",        "guarded_visit/13-ask",
    "guarded_visit/15-going",           "guarded_visit/17-guarding",
    "guarded_visit/19-paused",          "guarded_visit/23-stopped-in-contact",
    "guarded_visit/25-stopped",         "guarded_visit/26-smaller-is-heard",
    "guarded_visit/29-dressing",        "guarded_visit/30-wrap-up",
    "guarded_visit/30-sharing",         "guarded_visit/32-thanks",
    "no_sensor/40-comfort-left-hand",   "no_sensor/40-consents-left-hand",
    "without_touch/49-without-picture", "without_touch/50-ask-look",
};

using Grid = std::vector<std::string>;  // kRows rows of two hexadecimal digits a cell

[[noreturn]] void give_up(const std::string& sentence) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  std::exit(2);
}

int brightness(std::uint32_t pixel) {
  return static_cast<int>((54 * (pixel >> 16 & 255) + 183 * (pixel >> 8 & 255) + 19 * (pixel & 255)) / 256);
}

struct Picture {
  std::span<const std::uint32_t> pixels;
  int stride = 0;

  int mean(int left, int top, int right, int bottom) const {
    long sum = 0;
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        sum += brightness(pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(stride) +
                                 static_cast<std::size_t>(x)]);
    return static_cast<int>(sum / ((right - left) * (bottom - top)));
  }
};

Grid grid_of(const fs::path& file) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png(file.c_str()), cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    give_up(file.string() + " can't be read. Play the demonstration visits first.");
  const int width = cairo_image_surface_get_width(surface.get());
  const int height = cairo_image_surface_get_height(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get()) / 4;
  const Picture picture{{reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface.get())),
                         static_cast<std::size_t>(stride) * static_cast<std::size_t>(height)},
                        stride};
  Grid grid(kRows);
  for (int row = 0; row < kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      const int mean = picture.mean(column * width / kColumns, row * height / kRows,
                                    (column + 1) * width / kColumns, (row + 1) * height / kRows);
      grid[static_cast<std::size_t>(row)] += kDigits[static_cast<std::size_t>(mean >> 4)];
      grid[static_cast<std::size_t>(row)] += kDigits[static_cast<std::size_t>(mean & 15)];
    }
  }
  return grid;
}

Grid read_golden(const fs::path& file) {
  std::ifstream in(file);
  Grid grid;
  for (std::string row; std::getline(in, row);) {
    if (row.size() != 2 * kColumns || row.find_first_not_of(kDigits) != std::string::npos)
      give_up(file.string() + ", row " + std::to_string(grid.size() + 1) + ": expected " +
              std::to_string(2 * kColumns) + " hexadecimal digits.");
    grid.push_back(row);
  }
  if (grid.size() != kRows) give_up(file.string() + ": expected " + std::to_string(kRows) + " rows.");
  return grid;
}

int cell(const std::string& row, std::size_t column) {
  return static_cast<int>(kDigits.find(row[2 * column]) * 16 + kDigits.find(row[2 * column + 1]));
}

int odd_cells(const Grid& one, const Grid& other) {
  int odd = 0;
  for (std::size_t row = 0; row < kRows; ++row)
    for (std::size_t column = 0; column < kColumns; ++column)
      odd += std::abs(cell(one[row], column) - cell(other[row], column)) > kNear ? 1 : 0;
  return odd;
}

void record(const fs::path& file, const Grid& grid) {
  std::ofstream out(file);
  for (const std::string& row : grid) out << row << '\n';
  if (!out.flush()) give_up(file.string() + " can't be written.");
}

}  // namespace

int main(int count, char** words) {
  const bool recording = count == 4 && std::string_view(words[3]) == "--record";
  if (count != 3 && !recording) give_up("golden PICTURES_FOLDER GOLDENS_FOLDER [--record]");
  const fs::path pictures = words[1], goldens = words[2];
  int changed = 0;
  for (const std::string_view screen : kScreens) {
    const fs::path picture = pictures / (std::string(screen) + "-patient.png");
    const fs::path golden = goldens / (fs::path(screen).filename().string() + ".txt");
    const Grid seen = grid_of(picture);
    if (recording) {
      record(golden, seen);
      continue;
    }
    const int odd = odd_cells(seen, read_golden(golden));
    if (odd <= kOdd) continue;
    ++changed;
    std::printf(
        "%s: %d of %d cells differ. Open %s; if it is as it should be, record it: golden %s %s --record\n",
        std::string(screen).c_str(), odd, kRows * kColumns, picture.c_str(), words[1], words[2]);
  }
  std::printf("%zu screens, %d changed\n", std::size(kScreens), changed);
  return changed == 0 ? 0 : 1;
}
