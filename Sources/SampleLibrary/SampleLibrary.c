#include "SampleLibrary.h"
