#include "kiosk/typeset/png.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "devices/base/file.h"

namespace unhurried::typeset {
namespace {

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("unhurried-png-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

TEST_CASE("A picture comes back as it was written, without the bytes between its rows") {
  const Folder folder;
  constexpr int kWidth = 7;
  constexpr int kHeight = 3;
  constexpr int kStride = 10;
  std::vector<std::uint32_t> pixels(kStride * kHeight, 0x00DEADBEu);
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x)
      pixels[y * kStride + x] = static_cast<std::uint32_t>(x * 0x24051Fu + y * 77);
  const Status written = write_png(folder / "a.png", kWidth, kHeight, kStride, pixels.data());
  REQUIRE_MESSAGE(written.ok(), written.error().message);
  const auto read = read_png(folder / "a.png");
  REQUIRE(read.ok());
  REQUIRE(read->width == kWidth);
  REQUIRE(read->height == kHeight);
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x)
      CHECK(read->xrgb[y * kWidth + x] == (pixels[y * kStride + x] & 0xFFFFFFu));
}

TEST_CASE("What can't be written or read is an error that names the file") {
  const Folder folder;
  const std::uint32_t pixel = 0;
  CHECK_FALSE(write_png(folder / "b.png", 0, 1, 1, &pixel).ok());
  CHECK_FALSE(write_png(folder / "no" / "such" / "b.png", 1, 1, 1, &pixel).ok());
  CHECK(read_png(folder / "none.png").error().message.find("none.png") != std::string::npos);
  REQUIRE(write_file(folder / "text.png", "not a picture").ok());
  const auto read = read_png(folder / "text.png");
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().code == ErrorCode::bad_input);
  CHECK(read.error().message.find("text.png") != std::string::npos);
}

TEST_CASE("A picture cut short is refused") {
  const Folder folder;
  const std::vector<std::uint32_t> pixels(64 * 64, 0x123456u);
  REQUIRE(write_png(folder / "c.png", 64, 64, 64, pixels.data()).ok());
  const auto bytes = read_file(folder / "c.png");
  REQUIRE(bytes.ok());
  REQUIRE(write_file(folder / "d.png", bytes->substr(0, bytes->size() / 2)).ok());
  CHECK_FALSE(read_png(folder / "d.png").ok());
}

}  // namespace
}  // namespace unhurried::typeset
