// What C libraries hand out, freed with its owner.
#pragma once

#include <glib-object.h>

#include <memory>

namespace unhurried::typeset {

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* what) const { Free(what); }
};
template <class T>
struct Unreferenced {
  void operator()(T* what) const { g_object_unref(what); }
};
template <class T, void (*Free)(T*)>
using Owned = std::unique_ptr<T, Freed<T, Free>>;
template <class T>
using Object = std::unique_ptr<T, Unreferenced<T>>;

}  // namespace unhurried::typeset
