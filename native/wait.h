// How long the threads of OpenMP turn round before they sleep, set before OpenMP is loaded, which reads it once.
#pragma once

#include <cstdlib>

// Nonzero where the environment could not be written. What the user has set stays.
static inline int dlspec_wait_briefly(const char* rounds) {
    if (std::getenv("OMP_WAIT_POLICY")) return 0;
    return setenv("GOMP_SPINCOUNT", rounds, 0);
}
