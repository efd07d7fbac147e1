// Lets a leak checker tell other people's leaks from ours: keeps the graphics driver loaded to the end, so that it has a name.

extern "C" {

int dlclose(void*) noexcept { return 0; }

/// Mesa's drivers, and Cairo 1.16, which loses 768 bytes for each CFF font (Noto Sans CJK) that it puts into a PDF.
const char* __lsan_default_suppressions() { return "leak:_dri.so\nleak:libgallium\nleak:libcairo.so"; }
}
