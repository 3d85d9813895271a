// libhyphen, loaded when words are first parted.
#ifndef GAZETTE_CHYPHEN_H
#define GAZETTE_CHYPHEN_H
#include <hyphen.h>

// NULL where there are no such patterns, or libhyphen can't be loaded.
HyphenDict *gz_hyphen_load(const char *file);
void gz_hyphen_free(HyphenDict *dictionary);

// Marks with an odd number each place of `word` where it may be parted; `hyphens` has room for
// `length` + 5. Returns 0 where that went well. Places where a word's spelling would change are left
// out.
int gz_hyphenate(HyphenDict *dictionary, const char *word, int length, char *hyphens);
#endif
