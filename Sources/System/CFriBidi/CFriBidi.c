#include "CFriBidi.h"

#include <CLateLoading.h>
#include <fribidi/fribidi.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#define FUNCTIONS(X) \
  X(fribidi_get_bidi_types) X(fribidi_get_bracket_types) X(fribidi_get_par_embedding_levels_ex) \
  X(fribidi_get_joining_types) X(fribidi_join_arabic) X(fribidi_shape)

FUNCTIONS(GZ_LATE_POINTER)
static const struct gz_late_function functions[] = {FUNCTIONS(GZ_LATE_FUNCTION){0}};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;

static void load(void) {
  is_loaded = !gz_late_load((const char *[]){"libfribidi.so.0", NULL}, functions);
}

int gz_bidi_levels(uint32_t *scalars, int count, signed char *levels) {
  pthread_once(&once, load);
  if (!is_loaded) return -1;
  FriBidiCharType *types = malloc((size_t)count * sizeof *types);
  FriBidiBracketType *brackets = malloc((size_t)count * sizeof *brackets);
  FriBidiArabicProp *joining = malloc((size_t)count * sizeof *joining);
  int level = -1;
  if (types && brackets && joining) {
    FriBidiParType direction = FRIBIDI_PAR_ON;
    p_fribidi_get_bidi_types(scalars, count, types);
    p_fribidi_get_bracket_types(scalars, count, types, brackets);
    if (p_fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, levels)) {
      level = FRIBIDI_IS_RTL(direction) ? 1 : 0;
      p_fribidi_get_joining_types(scalars, count, joining);
      p_fribidi_join_arabic(types, count, levels, joining);
      // No ligatures: they would take a cell from the text.
      p_fribidi_shape(FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels, count,
                      joining, scalars);
    }
  }
  free(types);
  free(brackets);
  free(joining);
  return level;
}
