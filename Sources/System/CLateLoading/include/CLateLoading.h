#pragma once

// Libraries that most starts do without are loaded on first use. A shim lists the functions that it
// calls, and calls each by the pointer that is found for it:
//
//     #define FUNCTIONS(X) X(hnj_hyphen_load) X(hnj_hyphen_free)
//     FUNCTIONS(GZ_LATE_POINTER)                                             // p_hnj_hyphen_load, …
//     static const struct gz_late_function functions[] = {FUNCTIONS(GZ_LATE_FUNCTION){0}};

#define GZ_LATE_POINTER(name) static __typeof__(&name) p_##name;
#define GZ_LATE_FUNCTION(name) {#name, &p_##name},

struct gz_late_function {
  const char *name;
  // A pointer to the function, to be filled in.
  void *pointer;
};

/// Loads the first of `files` that there is and finds all `functions` in it.
///
/// Both lists end in an empty entry. Returns a null pointer, or the loader's sentence about what is
/// missing, which lives as long as the process.
const char *gz_late_load(const char *const *files, const struct gz_late_function *functions);
