#include "EntityModel.h"
