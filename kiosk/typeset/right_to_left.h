// Texts on a page that runs from the right. Leaves setting them to Typesetter.
#pragma once

#include <string>
#include <string_view>

namespace unhurried::typeset {

// Valid UTF-8 for a page that runs from the right. A name or a note in Latin letters keeps its order there:
// between two left-to-right marks its numbers and stops stay where they are.
std::string for_a_page_from_the_right(std::string_view text);

}  // namespace unhurried::typeset
