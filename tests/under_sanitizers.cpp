// Lets the sanitizers tell other people's faults from ours: part of every program that is built for them, and of no other.

extern "C" {

/// Keeps the graphics driver loaded to the end, so that what it leaks has a name.
int dlclose(void*) noexcept { return 0; }

/// Mesa's drivers. Cairo 1.16, which loses 768 bytes for each CFF font (Noto Sans CJK) that it puts into a PDF. GDAL, which forgets the file systems that open_policy replaces
/// (twenty objects, once). Neither keeps frame pointers, and both are stripped of the names of what loses memory (in Cairo functions of the library alone), so that the place
/// cannot be named more closely. This hides too what we ask of these two and do not give back, which only a reader of our code can see: what they make is to be held by an owner
/// (viewer/draw/cairo_handles.h, OwnedFeature, GdalDataset) from the call that makes it.
const char* __lsan_default_suppressions() { return "leak:_dri.so\nleak:libgallium\nleak:libcairo.so\nleak:libgdal.so"; }

/// What was left out is not told: tests read what a program says.
const char* __lsan_default_options() { return "print_suppressions=0"; }

/// LeakSanitizer of GCC 12 takes some blocks of Mesa's for thread-local ones, guesses where they end, reads past that and crashes ("Tracer caught signal 11"); whether it does
/// depends on how long the environment is. Nothing of ours is held by thread-local blocks of a library alone.
const char* __asan_default_options() { return "intercept_tls_get_addr=0"; }

/// Libraries that were not built for it are not looked at: the locks of GDAL and of Mesa's rasterizer cannot be followed.
const char* __tsan_default_options() { return "ignore_noninstrumented_modules=1"; }
}
