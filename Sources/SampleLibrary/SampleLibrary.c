// The articles of `Articles/`, embedded with `#embed` (C23, section 6.10.4), so that the program needs
// no file beside it. `SampleLibraryTests` holds this table equal to the folder.

#include "SampleLibrary.h"

static const unsigned char crane_maker_recalls_brake_shoes[] = {
#embed "Articles/Business/crane-maker-recalls-brake-shoes.txt"
};
static const unsigned char grain_ships_wait_off_aldmoor[] = {
#embed "Articles/Business/grain-ships-wait-off-aldmoor.txt"
};
static const unsigned char ministry_says_grain_ships_will_be_first[] = {
#embed "Articles/Business/ministry-says-grain-ships-will-be-first.txt"
};
static const unsigned char what_aldmoor_agreed[] = {
#embed "Articles/Business/what-aldmoor-agreed.md"
};
static const unsigned char correction[] = {
#embed "Articles/Culture/correction.txt"
};
static const unsigned char prize_for_two_translators[] = {
#embed "Articles/Culture/prize-for-two-translators.md"
};
static const unsigned char the_choir_at_the_end_of_the_line[] = {
#embed "Articles/Culture/the-choir-at-the-end-of-the-line.txt"
};
static const unsigned char a_seal_a_shrug_a_whale[] = {
#embed "Articles/Science/a-seal-a-shrug-a-whale.md"
};
static const unsigned char how_to_read_a_tide_table[] = {
#embed "Articles/Science/how-to-read-a-tide-table.md"
};
static const unsigned char eleven_nights_on_quay_four[] = {
#embed "Articles/Weekend/eleven-nights-on-quay-four.md"
};
static const unsigned char how_to_read_gazette[] = {
#embed "Articles/Welcome/how-to-read-gazette.md"
};
static const unsigned char shiomi_wharf_reopens[] = {
#embed "Articles/World/Asia/shiomi-wharf-reopens.md"
};
static const unsigned char the_last_lantern_bridge[] = {
#embed "Articles/World/Asia/the-last-lantern-bridge.md"
};
static const unsigned char crews_walk_out_at_aldmoor[] = {
#embed "Articles/World/crews-walk-out-at-aldmoor.txt"
};
static const unsigned char dockers_vote_on_pay_offer[] = {
#embed "Articles/World/dockers-vote-on-pay-offer.txt"
};
static const unsigned char harbor_talks_resume_as_crews_return[] = {
#embed "Articles/World/harbor-talks-resume-as-crews-return.md"
};
static const unsigned char rail_strike_called_off[] = {
#embed "Articles/World/rail-strike-called-off.md"
};
static const unsigned char storm_closes_northern_ports[] = {
#embed "Articles/World/storm-closes-northern-ports.txt"
};
static const unsigned char union_and_ministry_trade_blame[] = {
#embed "Articles/World/union-and-ministry-trade-blame.txt"
};

#define SAMPLE(path, bytes) {path, bytes, sizeof bytes}

static const struct gz_sample samples[] = {
    SAMPLE("Business/crane-maker-recalls-brake-shoes.txt", crane_maker_recalls_brake_shoes),
    SAMPLE("Business/grain-ships-wait-off-aldmoor.txt", grain_ships_wait_off_aldmoor),
    SAMPLE("Business/ministry-says-grain-ships-will-be-first.txt", ministry_says_grain_ships_will_be_first),
    SAMPLE("Business/what-aldmoor-agreed.md", what_aldmoor_agreed),
    SAMPLE("Culture/correction.txt", correction),
    SAMPLE("Culture/prize-for-two-translators.md", prize_for_two_translators),
    SAMPLE("Culture/the-choir-at-the-end-of-the-line.txt", the_choir_at_the_end_of_the_line),
    SAMPLE("Science/a-seal-a-shrug-a-whale.md", a_seal_a_shrug_a_whale),
    SAMPLE("Science/how-to-read-a-tide-table.md", how_to_read_a_tide_table),
    SAMPLE("Weekend/eleven-nights-on-quay-four.md", eleven_nights_on_quay_four),
    SAMPLE("Welcome/how-to-read-gazette.md", how_to_read_gazette),
    SAMPLE("World/Asia/shiomi-wharf-reopens.md", shiomi_wharf_reopens),
    SAMPLE("World/Asia/the-last-lantern-bridge.md", the_last_lantern_bridge),
    SAMPLE("World/crews-walk-out-at-aldmoor.txt", crews_walk_out_at_aldmoor),
    SAMPLE("World/dockers-vote-on-pay-offer.txt", dockers_vote_on_pay_offer),
    SAMPLE("World/harbor-talks-resume-as-crews-return.md", harbor_talks_resume_as_crews_return),
    SAMPLE("World/rail-strike-called-off.md", rail_strike_called_off),
    SAMPLE("World/storm-closes-northern-ports.txt", storm_closes_northern_ports),
    SAMPLE("World/union-and-ministry-trade-blame.txt", union_and_ministry_trade_blame),
};

size_t gz_sample_count(void) { return sizeof samples / sizeof samples[0]; }

struct gz_sample gz_sample_at(size_t index) { return samples[index]; }
