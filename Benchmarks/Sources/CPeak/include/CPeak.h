#ifndef CPEAK_H
#define CPEAK_H

/// Runs `rounds` rounds of independent fused multiply-adds in the registers of a level ("avx512", "avx2", "neon",
/// "scalar") and returns the floating-point operations done, two for each number. The caller times it.
double peak_operations(const char *level, long rounds);

#endif
