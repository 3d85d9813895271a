// fribidi, loaded when the first right-to-left text is laid out, in one call: its types and flags are
// macros that Swift can't see.
#ifndef GAZETTE_CFRIBIDI_H
#define GAZETTE_CFRIBIDI_H
#include <stdint.h>

// The embedding level of each of `count` scalars of a paragraph, whose direction is found by the
// rules P2 and P3 of UAX #9. The scalars are mirrored and joined in place, one for one. Returns the
// paragraph's own level, 0 or 1, or -1 where memory ran out or fribidi can't be loaded.
int gz_bidi_levels(uint32_t *scalars, int count, signed char *levels);
#endif
