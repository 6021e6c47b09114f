// Ids for FHIR that are the same whenever the same thing is exported: UUID version 8 (RFC 9562) over a name.
#pragma once

#include <string>
#include <string_view>

namespace unhurried::exporting {

std::string stable_uuid(std::string_view name);

// For the value of a search parameter in a URL (RFC 3986, percent encoding of all but the unreserved).
std::string url_encoded(std::string_view text);

}  // namespace unhurried::exporting
