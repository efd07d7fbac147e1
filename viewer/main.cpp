// The program: words in, exit status out.
#include <cstdio>
#include <cstdlib>

#include "geo/io/limits.h"
#include "viewer/app/app.h"

int main(int argc, char** argv) {
    const int status = imap::run_app(argc, argv);
    if (imap::under_sanitizer) return status;  // which looks for leaks when main has ended
    std::fflush(nullptr);
    std::_Exit(status);  // nothing is left to be done, and unloading all libraries in order takes milliseconds
}
