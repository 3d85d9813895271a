#include <hyphen.h>
#include <stdlib.h>

// Marks with an odd number each place of `word` where it may be parted; `hyphens` has room for
// `length` + 5. Returns 0 where that went well. Places where a word's spelling would change are left
// out.
static inline int gz_hyphenate(HyphenDict *dictionary, const char *word, int length, char *hyphens) {
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;
  int status = hnj_hyphen_hyphenate2(dictionary, word, length, hyphens, NULL, &replacements,
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
