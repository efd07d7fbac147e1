// The looks of arrows, as tables.
#include "viewer/scene/arrow_look.h"

namespace imap {

ModalityLook look_of(Modality modality) {
    switch (modality) {
        case Modality::asserted:
            return {};
        case Modality::historical:
            return {.body = ArrowBody::dashed};
        case Modality::comparative:
            return {.body = ArrowBody::dotted};
        case Modality::expected:
            return {.hollow = true};
        case Modality::denied:
            return {.hollow = true, .crossed_out = true};
    }
    return {};
}

ArrowHead head_of(Polarity polarity, bool directed) {
    if (!directed) return ArrowHead::both_bars;
    switch (polarity) {
        case Polarity::cooperation:
            return ArrowHead::triangle;
        case Polarity::demand:
            return ArrowHead::open;
        case Polarity::pressure:
            return ArrowHead::twin;
        case Polarity::conflict:
            return ArrowHead::barred;
    }
    return ArrowHead::triangle;
}

ArrowTraits traits_of(const Arrow& arrow) { return {arrow.modality, arrow.confidence, arrow.trend, arrow.polarity, arrow.directed}; }

Color color_in_doubt(Color color, Confidence confidence, const Palette& colors) {
    switch (confidence) {
        case Confidence::high:
            return color;
        case Confidence::moderate:
            return mix(color, mix(colors.other_actor, colors.land, 0.25), 0.34);
        case Confidence::low:
            return mix(color, mix(colors.other_actor, colors.land, 0.5), 0.76);
    }
    return color;
}

double softness_px(Confidence confidence, double width_px, double px_per_pt) {
    const double wanted_pt = confidence == Confidence::high ? 0 : confidence == Confidence::moderate ? 1.3 : 3;
    const double most = confidence == Confidence::moderate ? 0.4 : 0.7;  // of the width, so that a thin arrow keeps a core
    return std::min(wanted_pt * px_per_pt, most * width_px);
}

ArrowForm form_of(const ArrowTraits& traits, double width_px, double px_per_pt, double room_px) {
    ArrowForm form;
    form.width_px = width_px;
    form.body = look_of(traits.modality).body;
    form.head = head_of(traits.polarity, traits.directed);
    form.dash_px = std::max(5 * px_per_pt, 1.6 * width_px);
    // A head is wide enough to be seen on a thin line and does not swell on a thick one.
    double shoulder = 0.45 * width_px + 1.9 * px_per_pt;
    if (form.head == ArrowHead::both_bars) shoulder = 0.1 * width_px + 2.2 * px_per_pt;
    if (form.head == ArrowHead::open) shoulder += 0.5 * px_per_pt;
    form.head_length_px = 0.95 * (width_px + 2 * shoulder);
    if (form.head == ArrowHead::twin) form.head_length_px *= 1.15;
    if (form.head == ArrowHead::both_bars) form.head_length_px = 6 * px_per_pt;
    if (room_px >= 0) shoulder = std::min(shoulder, room_px);
    form.head_width_px = width_px + 2 * shoulder;
    return form;
}

}  // namespace imap
