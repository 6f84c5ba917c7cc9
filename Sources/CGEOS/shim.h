#ifndef NORTHWATCH_CGEOS_SHIM_H
#define NORTHWATCH_CGEOS_SHIM_H

// Only the reentrant functions: a call without a context does not compile.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#endif
