// When a moving map is drawn anew, by a clock that the test turns.
#include "viewer/app/camera_motion.h"

#include <gtest/gtest.h>

using imap::CameraMotion;
using Next = CameraMotion::Next;

TEST(CameraMotion, AMapThatNobodyMovedRests) {
    const CameraMotion motion;
    EXPECT_FALSE(motion.moving());
    EXPECT_EQ(motion.next(5, true), Next::nothing);
    EXPECT_EQ(motion.seconds_to_rest(5), std::numeric_limits<double>::infinity()) << "nothing wakes the window";
}

TEST(CameraMotion, ThePictureOfTheRestComesOnceTheHandIsStill) {
    CameraMotion motion;
    for (const double now_s : {1.0, 1.1, 1.2}) {
        motion.moved(now_s);
        EXPECT_EQ(motion.next(now_s, false), Next::nothing);
    }
    EXPECT_NEAR(motion.seconds_to_rest(1.25), 0.10, 1e-9);
    EXPECT_EQ(motion.next(1.3, false), Next::nothing);
    EXPECT_EQ(motion.next(1.4, false), Next::picture_of_rest);
    EXPECT_EQ(motion.seconds_to_rest(1.4), 0);
    motion.sharpened();
    EXPECT_FALSE(motion.moving());
    EXPECT_EQ(motion.next(1.5, false), Next::nothing);
}

TEST(CameraMotion, AHandThatGoesFarGetsAPictureOnTheWay) {
    CameraMotion motion;
    motion.moved(1);
    EXPECT_EQ(motion.next(1.01, true), Next::picture_on_the_way);
    EXPECT_EQ(motion.next(1.2, true), Next::picture_of_rest);
}

TEST(CameraMotion, APictureThatIsOutdatedIsDrawnAtOnceWhereNoHandMoves) {
    CameraMotion motion;
    motion.outdated();
    EXPECT_EQ(motion.next(5, false), Next::picture_of_rest);
    motion.moved(5);
    EXPECT_EQ(motion.next(5, false), Next::nothing);
}
