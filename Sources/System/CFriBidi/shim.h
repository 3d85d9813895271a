// What Gazette needs of fribidi, in one call: its types and flags are macros that Swift can't see.
#include <fribidi/fribidi.h>
#include <stdlib.h>

// The embedding level of each of `count` scalars of a paragraph, whose direction is found by the
// rules P2 and P3 of UAX #9. The scalars are mirrored and joined in place, one for one. Returns the
// paragraph's own level, 0 or 1, or -1 where memory ran out.
static inline int gz_bidi_levels(uint32_t *scalars, int count, signed char *levels) {
  FriBidiCharType *types = malloc((size_t)count * sizeof *types);
  FriBidiBracketType *brackets = malloc((size_t)count * sizeof *brackets);
  FriBidiArabicProp *joining = malloc((size_t)count * sizeof *joining);
  int level = -1;
  if (types && brackets && joining) {
    FriBidiParType direction = FRIBIDI_PAR_ON;
    fribidi_get_bidi_types(scalars, count, types);
    fribidi_get_bracket_types(scalars, count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, levels)) {
      level = FRIBIDI_IS_RTL(direction) ? 1 : 0;
      fribidi_get_joining_types(scalars, count, joining);
      fribidi_join_arabic(types, count, levels, joining);
      // No ligatures: they would take a cell from the text.
      fribidi_shape(FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels, count,
                    joining, scalars);
    }
  }
  free(types);
  free(brackets);
  free(joining);
  return level;
}
