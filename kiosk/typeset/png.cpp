#include "kiosk/typeset/png.h"

#include <cairo/cairo.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "devices/base/file.h"

namespace unhurried::typeset {
namespace {

constexpr int kLargestSide = 16384;

struct SurfaceFreed {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceFreed>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

cairo_status_t take(void* closure, unsigned char* data, unsigned length) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

// Draws `from` over black, whatever its format.
Surface opaque_copy(cairo_surface_t* from, int width, int height) {
  Surface to(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  cairo_t* pen = cairo_create(to.get());
  cairo_set_source_surface(pen, from, 0, 0);
  cairo_paint(pen);
  cairo_destroy(pen);
  cairo_surface_flush(to.get());
  return to;
}

Error unreadable(const std::filesystem::path& path, const std::string& why) {
  return {ErrorCode::bad_input, path.string() + ": " + why + " Check the file, or write it again."};
}

}  // namespace

Status write_png(const std::filesystem::path& path, int width, int height, int stride_px,
                 const std::uint32_t* xrgb) {
  if (width <= 0 || height <= 0 || width > kLargestSide || height > kLargestSide || stride_px < width ||
      !xrgb)
    return Error{ErrorCode::bad_argument, "A picture of " + std::to_string(width) + " x " +
                                              std::to_string(height) + " pixels can't be written to " +
                                              path.string() + "; each side must be 1 to 16384."};
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::internal, "There isn't enough memory to write " + path.string() + "; free some."};
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < height; ++y)
    std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride,
                xrgb + static_cast<std::ptrdiff_t>(y) * stride_px,
                static_cast<std::size_t>(width) * sizeof(std::uint32_t));
  cairo_surface_mark_dirty(surface.get());
  std::string bytes;
  if (const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
      status != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::internal, "The picture for " + path.string() +
                                          " couldn't be packed: " + cairo_status_to_string(status) +
                                          ". Free some memory and try again."};
  return write_file(path, bytes);
}

Result<Picture> read_png(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  const Surface read(cairo_image_surface_create_from_png_stream(take, &rest));
  if (const cairo_status_t status = cairo_surface_status(read.get()); status != CAIRO_STATUS_SUCCESS)
    return unreadable(path, std::string("isn't a PNG picture (") + cairo_status_to_string(status) + ").");
  Picture picture;
  picture.width = cairo_image_surface_get_width(read.get());
  picture.height = cairo_image_surface_get_height(read.get());
  if (picture.width > kLargestSide || picture.height > kLargestSide)
    return unreadable(path, "is larger than 16384 pixels on a side.");
  const Surface surface = opaque_copy(read.get(), picture.width, picture.height);
  const auto width = static_cast<std::size_t>(picture.width);
  picture.xrgb.resize(width * static_cast<std::size_t>(picture.height));
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < picture.height; ++y)
    std::memcpy(&picture.xrgb[static_cast<std::size_t>(y) * width],
                rows + static_cast<std::ptrdiff_t>(y) * stride, width * sizeof(std::uint32_t));
  for (std::uint32_t& pixel : picture.xrgb) pixel &= 0x00FFFFFFu;
  return picture;
}

}  // namespace unhurried::typeset
