#include "CHyphen.h"

#include <CLateLoading.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#define FUNCTIONS(X) X(hnj_hyphen_load) X(hnj_hyphen_free) X(hnj_hyphen_hyphenate2)

FUNCTIONS(GZ_LATE_POINTER)
static const struct gz_late_function functions[] = {FUNCTIONS(GZ_LATE_FUNCTION){0}};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;

static void load(void) {
  is_loaded = !gz_late_load((const char *[]){"libhyphen.so.0", NULL}, functions);
}

HyphenDict *gz_hyphen_load(const char *file) {
  pthread_once(&once, load);
  return is_loaded ? p_hnj_hyphen_load(file) : NULL;
}
void gz_hyphen_free(HyphenDict *dictionary) { p_hnj_hyphen_free(dictionary); }

int gz_hyphenate(HyphenDict *dictionary, const char *word, int length, char *hyphens) {
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;
  int status = p_hnj_hyphen_hyphenate2(dictionary, word, length, hyphens, NULL, &replacements,
                                       &positions, &cuts);
  if (replacements) {
    for (int i = 0; i < length; i++) {
      if (!replacements[i]) continue;
      hyphens[i] = '0';
      free(replacements[i]);
    }
    free(replacements);
  }
  free(positions);
  free(cuts);
  return status;
}
