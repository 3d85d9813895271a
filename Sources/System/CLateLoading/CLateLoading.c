#include "CLateLoading.h"

#include <dlfcn.h>
#include <string.h>

static const char *problem(void) {
  const char *text = dlerror();
  const char *kept = text ? strdup(text) : NULL;
  return kept ? kept : "it is missing";
}

const char *gz_late_load(const char *const *files, const struct gz_late_function *functions) {
  void *library = NULL;
  for (; *files && !library; files++) library = dlopen(*files, RTLD_NOW | RTLD_LOCAL);
  if (!library) return problem();
  for (; functions->name; functions++) {
    void *found = dlsym(library, functions->name);
    if (!found) return problem();
    memcpy(functions->pointer, &found, sizeof found);
  }
  return NULL;
}
