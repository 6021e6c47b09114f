// What of a record may leave the clinic's own store. Decides which fields belong to which kind of her
// answers. Leaves the form of an export to kiosk/export, which writes nothing that did not pass through here.
// Pure.
#pragma once

#include "kiosk/core/visit/record.h"

namespace unhurried::visit {

// The record without what she did not let out. Times, choices and outcomes of steps stay: they tell that
// something was asked and what she chose, which is the clinic's account of its own work.
VisitRecord what_leaves(VisitRecord record);

// The sensor's samples: kept with her yes, and out of the house with another.
bool trace_leaves(const VisitRecord& record);

}  // namespace unhurried::visit
