#include "kiosk/export/fhir_ids.h"

#include <cstdint>

namespace unhurried::exporting {

namespace {

// FNV-1a, 64 bit, finished by a mixer so that names that differ at their ends differ everywhere.
std::uint64_t hashed(std::string_view text, std::uint64_t salt) {
  std::uint64_t h = 0xcbf29ce484222325ull ^ salt;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return h ^ (h >> 31);
}

}  // namespace

std::string stable_uuid(std::string_view name) {
  const std::uint64_t high = (hashed(name, 0x756e687572726965ull) & 0xffffffffffff0fffull) | 0x8000u;
  const std::uint64_t low = (hashed(name, 0x6420666869722069ull) & 0x3fffffffffffffffull) | (0x2ull << 62);
  std::string text;
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text += '-';
    const std::uint64_t half = nibble < 16 ? high : low;
    text += "0123456789abcdef"[(half >> (60 - 4 * (nibble % 16))) & 0xf];
  }
  return text;
}

std::string url_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    if (plain)
      out += c;
    else
      (out += '%') += {"0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 0xf]};
  }
  return out;
}

}  // namespace unhurried::exporting
