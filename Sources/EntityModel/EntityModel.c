// The model, embedded with `#embed` (C23, section 6.10.4).

#include "EntityModel.h"

// Numbers are read from it in place.
static const _Alignas(16) unsigned char model[] = {
#embed "names.model"
};

const void *gz_names_model(void) { return model; }
size_t gz_names_model_size(void) { return sizeof model; }
