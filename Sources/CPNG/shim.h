#ifndef DASH_CPNG_SHIM_H
#define DASH_CPNG_SHIM_H

#include <png.h>

#endif
