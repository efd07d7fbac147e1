// The program: words in, exit status out.
#include "viewer/app/app.h"

int main(int argc, char** argv) { return imap::run_app(argc, argv); }
