// The articles of `Articles/`, embedded with `#embed` (C23, section 6.10.4), so that the program needs
// no file beside it. `SampleLibraryTests` holds this table equal to the folder.

#include "SampleLibrary.h"

static const unsigned char correction[] = {
#embed "Articles/Culture/correction.txt"
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
static const unsigned char storm_closes_northern_ports[] = {
#embed "Articles/World/storm-closes-northern-ports.txt"
};

#define SAMPLE(path, bytes) {path, bytes, sizeof bytes}

static const struct gz_sample samples[] = {
    SAMPLE("Culture/correction.txt", correction),
    SAMPLE("World/crews-walk-out-at-aldmoor.txt", crews_walk_out_at_aldmoor),
    SAMPLE("World/dockers-vote-on-pay-offer.txt", dockers_vote_on_pay_offer),
    SAMPLE("World/harbor-talks-resume-as-crews-return.md", harbor_talks_resume_as_crews_return),
    SAMPLE("World/storm-closes-northern-ports.txt", storm_closes_northern_ports),
};

size_t gz_sample_count(void) { return sizeof samples / sizeof samples[0]; }

struct gz_sample gz_sample_at(size_t index) { return samples[index]; }
