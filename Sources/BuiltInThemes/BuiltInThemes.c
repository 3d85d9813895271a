#include "BuiltInThemes.h"
