#include "../body/prelude.h"

// x86-64-v3: 16 registers of 4 doubles.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx,avx2,bmi,bmi2,fma,lzcnt"))), apply_to = function)
#define LEVEL avx2
#define ARRAY_LANES 8
#define TILE_ROWS 6
#define TILE_LANES 4
#define TILE_VECTORS 2
#include "../body/kernels.h"
#pragma clang attribute pop
#endif
