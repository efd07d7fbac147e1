// Parses the command line and hands over to the window or to a command.
#pragma once

namespace imap {

int run_app(int argc, char** argv);

}  // namespace imap
