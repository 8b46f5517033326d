#include "../body/prelude.h"

// x86-64-v4: 32 registers of 8 doubles. The features are named one by one because `arch=x86-64-v4` makes the compiler
// prefer vectors of 4.

#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx,avx2,bmi,bmi2,fma,lzcnt,avx512f,avx512bw,avx512cd,avx512dq,avx512vl"))), apply_to = function)
#define LEVEL avx512
#define ARRAY_LANES 8
#define TILE_ROWS 8
#define TILE_LANES 8
#define TILE_VECTORS 2
#include "../body/kernels.h"
#pragma clang attribute pop
#endif
