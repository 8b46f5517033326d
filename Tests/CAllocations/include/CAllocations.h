#ifndef DASH_CALLOCATIONS_H
#define DASH_CALLOCATIONS_H

#include <stdbool.h>

/// Whether this platform lets allocations be counted.
bool dash_counts_allocations(void);

/// How often the calling thread has asked the C library for memory so far: malloc, calloc, realloc and the aligned
/// variants, which is also where Swift's runtime takes its memory from.
long dash_allocation_count(void);

#endif
