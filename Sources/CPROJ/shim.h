#ifndef NORTHWATCH_CPROJ_SHIM_H
#define NORTHWATCH_CPROJ_SHIM_H

#include <geodesic.h>
#include <proj.h>

#endif
