/* Makes a disk fail on demand, for tests/fault/storage-failing-disk.test.ts: preloaded into a process, it counts what is
   done to the database's files and lets the nth call fail once with EIO or ENOSPC. Armed and asked through access(2) on
   paths that no file has: /failing-disk/arm/<n>/<errno>, /failing-disk/disarm, /failing-disk/fired. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static volatile long remaining = 0; /* 0: not armed */
static volatile int code = EIO;
static volatile int fired = 0;

/* Only the database, its journal and its shared memory: never the test's own files. */
static int is_database(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "miraizu.sqlite") != NULL;
}

static int fails(int fd) {
  if (remaining == 0 || !is_database(fd)) return 0;
  if (__sync_sub_and_fetch(&remaining, 1) != 0) return 0;
  fired = 1;
  errno = code;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int access(const char *path, int mode) {
  int n, error;
  if (sscanf(path, "/failing-disk/arm/%d/%d", &n, &error) == 2) {
    fired = 0;
    code = error;
    remaining = n;
    return 0;
  }
  if (strcmp(path, "/failing-disk/disarm") == 0) {
    remaining = 0;
    return 0;
  }
  if (strcmp(path, "/failing-disk/fired") == 0) {
    errno = ENOENT;
    return fired ? 0 : -1;
  }
  return REAL(access)(path, mode);
}

int fsync(int fd) { return fails(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return fails(fd) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return fails(fd) ? -1 : REAL(ftruncate64)(fd, size); }
ssize_t write(int fd, const void *bytes, size_t size) { return fails(fd) ? -1 : REAL(write)(fd, bytes, size); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  return fails(fd) ? -1 : REAL(pwrite)(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  return fails(fd) ? -1 : REAL(pwrite64)(fd, bytes, size, at);
}
