#ifndef DASH_CMEMORY_H
#define DASH_CMEMORY_H

/// Has the C library keep freed memory for the next use, instead of giving every larger array back to the system.
/// Does nothing where the library is not glibc.
void dash_memory_reuse(void);

#endif
