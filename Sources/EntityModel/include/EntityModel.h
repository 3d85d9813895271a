#ifndef GAZETTE_ENTITYMODEL_H
#define GAZETTE_ENTITYMODEL_H

#include <stddef.h>

/// The trained weights and the lists of names; EntityRecognition's `ModelFile` tells the format.
/// They live as long as the program.
const void *gz_names_model(void) __attribute__((swift_name("namesModelBytes()")));

/// In bytes.
size_t gz_names_model_size(void) __attribute__((swift_name("namesModelSize()")));

#endif
