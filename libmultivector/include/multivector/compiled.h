#ifndef MULTIVECTOR_COMPILED_H
#define MULTIVECTOR_COMPILED_H
/* Strategies, mechanisms and outcomes as functions of C: what numba.cfunc, scipy.LowLevelCallable and raw addresses
 * given to the Python package point at. Plain memory, sixteen replicates (lanes) side by side, the lane always the last
 * index.
 *
 *   strategy   int f(const mv_situation* s, float* ties)                              ties
 * [MV_SUPPLIERS][MV_FUNCTIONS][16], zeros mechanism  int f(const mv_step* now, float* numbers) outcome    int f(const
 * mv_step* now, const float* numbers, float* result)         result [16], zeros
 *
 * A function returns 1; 0 says that it failed, which is also what a numba.cfunc returns that raised. It is called from
 * several threads at a time, without Python's lock, and may keep no state. No lane may influence another. */
#include <multivector/base/exact_math.h>

#include <stdint.h>

enum { MV_LANES = 16, MV_POWERS = 6, MV_FUNCTIONS = 4, MV_SUPPLIERS = MV_POWERS + 2, MV_FIELDS = 64 };

/* What one state sees in sixteen replicates when it reviews its portfolio, once a year. Suppliers: 0 home, 1 the rest
 * of the world, 2 + g power g. Rows and columns past `suppliers`, `powers` and `functions` are zero. */
typedef struct mv_situation {
    uint64_t seed;
    int32_t state, powers, functions, suppliers; /* state: its row in the world */
    float year;                                  /* since the strategy was adopted */
    uint32_t replicate[MV_LANES];
    float weight[MV_FUNCTIONS];                           /* w, sum to 1 */
    float proximity[MV_POWERS];                           /* d, 0 to 1 */
    float preference[MV_POWERS];                          /* p, UN voting affinity, sums to 1 */
    float quality[MV_POWERS][MV_FUNCTIONS];               /* m, around 1 */
    float data[MV_SUPPLIERS][MV_FUNCTIONS];               /* x of the world's data */
    float ties[MV_SUPPLIERS][MV_FUNCTIONS][MV_LANES];     /* x, now */
    float previous[MV_SUPPLIERS][MV_FUNCTIONS][MV_LANES]; /* the target held so far */
    float trust[MV_POWERS][MV_LANES];                     /* q, 0 to 1 */
    float economic[MV_POWERS][MV_LANES];                  /* cE, 0 to 1 */
    float security[MV_POWERS][MV_LANES];                  /* cS, 0 to 1 */
    float rivalry[MV_POWERS][MV_POWERS][MV_LANES];        /* rho, 0 to 1 */
    float reliability[MV_LANES];                          /* rel, 0 to 1 */
    float presence[MV_POWERS];                            /* by troops abroad, 0 to 1 */
    float exposure[MV_POWERS];                            /* e, to the power's disputes, mean 1 */
} mv_situation;

/* A step of the model, or for an outcome the end of a run. `numbers` holds, one field behind the other, each
 * [index...][16]: the variables that were asked for (`reads`, then `writes`), the mechanism's own variables, parameters
 * ([16] each), and `draws` fields of uniform numbers, [state][16]. Field k begins at numbers + offset[k] and ends at
 * offset[k + 1]. What a mechanism leaves in its `writes` and its own variables is written back. */
typedef struct mv_step {
    uint64_t seed;
    int32_t step;       /* from the start of burn-in */
    int32_t burning_in; /* 1: totals do not count yet */
    int32_t states, powers, functions, suppliers, focal, fields;
    float dt;    /* years a step takes */
    float years; /* from the end of burn-in to the end of this step */
    uint32_t replicate[MV_LANES];
    int32_t offset[MV_FIELDS + 1];
} mv_step;

#endif
