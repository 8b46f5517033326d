#include <pthread.h>
#include <stdlib.h>

#include "table.h"

// A thread's scratch memory: allocated at its first large matrix product, freed when the thread ends.

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool have_key;

static void make_key(void) { have_key = pthread_key_create(&key, free) == 0; }

double *dash_scratch(void) {
    static _Thread_local double *memory;
    if (memory != NULL) return memory;
    pthread_once(&once, make_key);
    if (!have_key) return NULL;
    void *fresh = NULL;
    if (posix_memalign(&fresh, 64, DASH_SCRATCH_COUNT * sizeof(double)) != 0) return NULL;
    if (pthread_setspecific(key, fresh) != 0) {
        free(fresh);
        return NULL;
    }
    memory = fresh;
    return memory;
}
