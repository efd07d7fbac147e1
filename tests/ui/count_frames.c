// Preloaded into the program: counts the frames that its window shows, in a file that a test reads meanwhile.
//
// FRAMES_SHOWN the file: the number as eight bytes, in the machine's order
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic unsigned long long unread, *shown = &unread;

__attribute__((constructor)) static void open_count(void) {
    const char* path = getenv("FRAMES_SHOWN");
    const int fd = path != NULL ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0) return;
    void* const mapped = ftruncate(fd, sizeof(*shown)) == 0 ? mmap(NULL, sizeof(*shown), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (mapped != MAP_FAILED) shown = mapped;
    close(fd);
}

/// The one way of the program's pictures to the screen.
void glfwSwapBuffers(void* window) {
    void (*const swap)(void*) = (void (*)(void*))dlsym(RTLD_NEXT, "glfwSwapBuffers");
    atomic_fetch_add(shown, 1);
    swap(window);
}
