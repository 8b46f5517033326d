#ifndef DASH_CPANGO_SHIM_H
#define DASH_CPANGO_SHIM_H

#include <cairo.h>
#include <pango/pangocairo.h>

#endif
