/* Makes every flush of the disk take at least 5 ms, as on an office's hard disk. Preloaded into both servers of a comparison. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static const long FLUSH_NS = 5 * 1000 * 1000;

static int slowly(const char *name, int file)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += FLUSH_NS;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec += 1;
    }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int outcome = real(file);
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    return outcome;
}

int fsync(int file)
{
    return slowly("fsync", file);
}

int fdatasync(int file)
{
    return slowly("fdatasync", file);
}
