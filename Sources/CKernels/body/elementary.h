// The elementary functions over LANES values; included for one value and for an array's width.

#include "vector.h"

#include "exponential.h"
#include "logarithm.h"
#include "trigonometric.h"
#include "error_function.h"
#include "power.h"

#undef F
#undef I
#undef U
