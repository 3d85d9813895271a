// The schemes of the top-level `Themes/`, embedded with `#embed` (C23, section 6.10.4), so that the
// program needs no file beside it. `BuiltInThemesTests` holds this table equal to the folder.

#include "BuiltInThemes.h"

static const unsigned char gazette_dark[] = {
#embed "../../Themes/gazette-dark.yaml"
};
static const unsigned char gazette_light[] = {
#embed "../../Themes/gazette-light.yaml"
};
static const unsigned char gazette_sepia[] = {
#embed "../../Themes/gazette-sepia.yaml"
};
static const unsigned char gazette_dusk[] = {
#embed "../../Themes/gazette-dusk.yaml"
};
static const unsigned char gazette_high_contrast[] = {
#embed "../../Themes/gazette-high-contrast.yaml"
};
static const unsigned char gazette_high_contrast_light[] = {
#embed "../../Themes/gazette-high-contrast-light.yaml"
};
static const unsigned char harbor_night[] = {
#embed "../../Themes/harbor-night.yaml"
};
static const unsigned char harbor_morning[] = {
#embed "../../Themes/harbor-morning.yaml"
};
static const unsigned char ink[] = {
#embed "../../Themes/ink.yaml"
};
static const unsigned char newsprint[] = {
#embed "../../Themes/newsprint.yaml"
};
static const unsigned char ember[] = {
#embed "../../Themes/ember.yaml"
};
static const unsigned char linen[] = {
#embed "../../Themes/linen.yaml"
};
static const unsigned char pine[] = {
#embed "../../Themes/pine.yaml"
};
static const unsigned char plum[] = {
#embed "../../Themes/plum.yaml"
};
static const unsigned char salmon_page[] = {
#embed "../../Themes/salmon-page.yaml"
};
static const unsigned char slate[] = {
#embed "../../Themes/slate.yaml"
};
static const unsigned char teletype[] = {
#embed "../../Themes/teletype.yaml"
};

#define THEME(name, bytes) {name, bytes, sizeof bytes}

static const struct gz_theme themes[] = {
    THEME("gazette-dark", gazette_dark),
    THEME("gazette-light", gazette_light),
    THEME("gazette-sepia", gazette_sepia),
    THEME("gazette-dusk", gazette_dusk),
    THEME("gazette-high-contrast", gazette_high_contrast),
    THEME("gazette-high-contrast-light", gazette_high_contrast_light),
    THEME("harbor-night", harbor_night),
    THEME("harbor-morning", harbor_morning),
    THEME("ink", ink),
    THEME("newsprint", newsprint),
    THEME("ember", ember),
    THEME("linen", linen),
    THEME("pine", pine),
    THEME("plum", plum),
    THEME("salmon-page", salmon_page),
    THEME("slate", slate),
    THEME("teletype", teletype),
};

size_t gz_theme_count(void) { return sizeof themes / sizeof themes[0]; }

struct gz_theme gz_theme_at(size_t index) { return themes[index]; }
