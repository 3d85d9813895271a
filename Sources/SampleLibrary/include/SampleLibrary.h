#ifndef GAZETTE_SAMPLELIBRARY_H
#define GAZETTE_SAMPLELIBRARY_H
#include <stddef.h>
#endif
