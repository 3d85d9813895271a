#ifndef GAZETTE_BUILTINTHEMES_H
#define GAZETTE_BUILTINTHEMES_H
#include <stddef.h>
#endif
