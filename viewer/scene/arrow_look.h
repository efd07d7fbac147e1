// What an arrow's look says: its body the modality, its head the polarity, its paleness and soft edge the doubt.
#pragma once

#include "geo/query/filter.h"
#include "viewer/scene/arrow_shape.h"
#include "viewer/scene/theme.h"

namespace imap {

/// How a relation's modality looks: an asserted one is solid, the past is dashed, what is only said by comparing is dotted, what is expected is
/// hollow, and what the source denies is hollow and crossed out. Told apart in grey, too.
struct ModalityLook {
    ArrowBody body = ArrowBody::solid;
    bool hollow = false;
    bool crossed_out = false;
};
ModalityLook look_of(Modality);

/// Cooperation a plain head, demand an open one, pressure a double one, conflict one against a bar; a relation without direction has a bar at both ends.
ArrowHead head_of(Polarity, bool directed);

/// What an arrow shows of what it gathers.
struct ArrowTraits {
    Modality modality = Modality::asserted;
    Confidence confidence = Confidence::high;
    Trend trend = Trend::unknown;
    Polarity polarity = Polarity::cooperation;
    bool directed = true;
};
ArrowTraits traits_of(const Arrow&);

/// The colour by confidence: paler, and nearer to one grey, the less sure it is, so that hues tell less where less is known (a value-suppressing
/// palette: Correll, Moritz & Heer 2018).
Color color_in_doubt(Color, Confidence, const Palette&);

/// How wide the edge of an arrow fades out, by confidence: 0 where it is sharp. At most a part of a thin arrow's width.
double softness_px(Confidence, double width_px, double px_per_pt);

/// The form of an arrow of this width. `room_px`: what its head may stand out at each side, for lanes; negative = as far as it likes.
ArrowForm form_of(const ArrowTraits&, double width_px, double px_per_pt, double room_px = -1);

}  // namespace imap
