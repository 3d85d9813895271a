// The schemes of the top-level `Themes/`, embedded with `#embed` (C23, section 6.10.4), so that the
// program needs no file beside it. `BuiltInThemesTests` holds this table equal to the folder.

#include "BuiltInThemes.h"

static const unsigned char gazette_dark[] = {
#embed "../../Themes/gazette-dark.yaml"
};
static const unsigned char gazette_light[] = {
#embed "../../Themes/gazette-light.yaml"
};

#define THEME(name, bytes) {name, bytes, sizeof bytes}

static const struct gz_theme themes[] = {
    THEME("gazette-dark", gazette_dark),
    THEME("gazette-light", gazette_light),
};

size_t gz_theme_count(void) { return sizeof themes / sizeof themes[0]; }

struct gz_theme gz_theme_at(size_t index) { return themes[index]; }
