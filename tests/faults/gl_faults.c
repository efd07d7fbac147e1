// Preloaded into the program: lets OpenGL answer what a driver in trouble answers. libepoxy calls through pointers that it exports; those of this library stand before them.
//
// GL_FAULT      shader | link (none compiles, links) | framebuffer (none is complete) | memory (there is none for a texture)
// GL_FAULT_FILE while this file is there, the driver says that it was reset; the file goes with the answer
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { compile_status = 0x8B81, link_status = 0x8B82, framebuffer_unsupported = 0x8CDD, out_of_memory = 0x0505, innocent_reset = 0x8254 };

typedef void (*get_iv)(unsigned object, unsigned what, int* value);
typedef unsigned (*check_framebuffer)(unsigned target);
typedef unsigned (*ask)(void);

static int fault_is(const char* name) {
    const char* wanted = getenv("GL_FAULT");
    return wanted != NULL && strcmp(wanted, name) == 0;
}

/// Puts libepoxy's own pointer in its place for one call: it finds the driver's function there, and writes it over itself.
#define REAL(type, name) (name = *(type*)dlsym(RTLD_NEXT, #name))

static void get_shader(unsigned shader, unsigned what, int* value);
static void get_program(unsigned program, unsigned what, int* value);
static unsigned framebuffer_status(unsigned target);
static unsigned reset_status(void);
static unsigned error(void);

get_iv epoxy_glGetShaderiv = get_shader, epoxy_glGetProgramiv = get_program;
check_framebuffer epoxy_glCheckFramebufferStatus = framebuffer_status;
ask epoxy_glGetGraphicsResetStatusARB = reset_status, epoxy_glGetError = error;

static void get_shader(unsigned shader, unsigned what, int* value) {
    REAL(get_iv, epoxy_glGetShaderiv)(shader, what, value);
    epoxy_glGetShaderiv = get_shader;
    if (what == compile_status && fault_is("shader")) *value = 0;
}

static void get_program(unsigned program, unsigned what, int* value) {
    REAL(get_iv, epoxy_glGetProgramiv)(program, what, value);
    epoxy_glGetProgramiv = get_program;
    if (what == link_status && fault_is("link")) *value = 0;
}

static unsigned framebuffer_status(unsigned target) {
    const unsigned status = REAL(check_framebuffer, epoxy_glCheckFramebufferStatus)(target);
    epoxy_glCheckFramebufferStatus = framebuffer_status;
    return fault_is("framebuffer") ? framebuffer_unsupported : status;
}

static unsigned reset_status(void) {
    const char* file = getenv("GL_FAULT_FILE");
    return file != NULL && unlink(file) == 0 ? innocent_reset : 0;
}

static unsigned error(void) {
    const unsigned code = REAL(ask, epoxy_glGetError)();
    epoxy_glGetError = error;
    return fault_is("memory") ? out_of_memory : code;
}
