// Is this text UTF-8? Strict: no overlong forms, no surrogates, nothing beyond U+10FFFF (RFC 3629).
#pragma once

#include <string_view>

namespace unhurried::records {

bool is_utf8(std::string_view text);

}  // namespace unhurried::records
