#ifndef GAZETTE_ENTITYMODEL_H
#define GAZETTE_ENTITYMODEL_H
#include <stddef.h>
#endif
