/* LD_PRELOAD: what file systems and clocks of clusters do. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* SHIM_FLOCK: "none" no locks at all (ENOLCK, ENOSYS on NFS and Lustre), "local" everybody gets one (localflock). */
int flock(int file, int operation)
{
    static int (*real)(int, int);
    const char* kind = getenv("SHIM_FLOCK");
    if (kind && strcmp(kind, "none") == 0) {
        errno = ENOLCK;
        return -1;
    }
    if (kind && strcmp(kind, "local") == 0) return 0;
    if (!real) real = (int (*)(int, int))dlsym(RTLD_NEXT, "flock");
    return real(file, operation);
}

/* SHIM_SECONDS: how far the clock is ahead. */
time_t time(time_t* where)
{
    const char* ahead = getenv("SHIM_SECONDS");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const time_t answer = now.tv_sec + (ahead ? atol(ahead) : 0);
    if (where) *where = answer;
    return answer;
}
