#include "CMemory.h"

#if defined(__GLIBC__) || __has_include(<gnu/libc-version.h>)
#include <malloc.h>
#endif

void dash_memory_reuse(void) {
#ifdef M_MMAP_THRESHOLD
    // 32 MiB is the most that glibc takes as the size from which an array gets pages of its own.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}
