#include "../body/prelude.h"

// Plain C for any machine; fma is the C library's where the machine has none.

#define LEVEL scalar
#define ARRAY_LANES 1
#define TILE_ROWS 6
#define TILE_LANES 1
#define TILE_VECTORS 2
#include "../body/kernels.h"
