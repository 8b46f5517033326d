#include "../body/prelude.h"

// arm64's baseline: 32 registers of 2 doubles.

#if defined(__aarch64__)
#define LEVEL neon
#define ARRAY_LANES 4
#define TILE_ROWS 6
#define TILE_LANES 4
#define TILE_VECTORS 2
#include "../body/kernels.h"
#endif
