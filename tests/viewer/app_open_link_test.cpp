// Only web addresses are opened, whatever a dataset calls a URL.
#include "viewer/app/open_link.h"

#include <gtest/gtest.h>

TEST(OpenLink, RefusesWhatIsNoWebAddress) {
    for (const char* url : {"", "file:///etc/passwd", "javascript:alert(1)", "--help", "/etc/passwd", "ftp://example.org/", "HTTPS//example.org",
                            "https://example.org/ --new-window", "https://example.org/\n"})
        EXPECT_FALSE(imap::open_link(url).ok()) << url;
}
