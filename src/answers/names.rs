//! What the choices of the page of the sex ratio are called.

use crate::shown::{Against, Bounds, By, Compared, Parts, Picture, Weights};
use crate::stats::RatioMethod;
use crate::text::{Bilingual, ratio};

/// A class of births.
#[must_use]
pub const fn by(by: By) -> Bilingual {
    match by {
        By::Order => ratio::ORDER,
        By::Policy => ratio::POLICY,
        By::Age => ratio::AGE,
        By::Month => ratio::MONTH,
        By::Registered => ratio::REGISTERED,
        By::Earlier => ratio::EARLIER,
    }
}

/// What is missing where births cannot be told apart so.
#[must_use]
pub const fn needs(by: By) -> Bilingual {
    match by {
        By::Order => ratio::NEEDS_ORDER,
        By::Policy => ratio::NEEDS_POLICY,
        By::Age => ratio::NEEDS_AGE,
        By::Month => ratio::NEEDS_MONTH,
        By::Registered => ratio::NEEDS_REGISTERED,
        By::Earlier => ratio::NEEDS_EARLIER,
    }
}

/// What places are compared with.
#[must_use]
pub const fn against(against: Against) -> Bilingual {
    match against {
        Against::Together => ratio::AGAINST_TOGETHER,
        Against::Reference => ratio::REFERENCE,
    }
}

/// A picture of places.
#[must_use]
pub const fn picture(picture: Picture) -> Bilingual {
    match picture {
        Picture::Funnel => ratio::PICTURE_FUNNEL,
        Picture::Sorted => ratio::PICTURE_SORTED,
    }
}

/// How limits are made.
#[must_use]
pub const fn bounds(bounds: Bounds) -> Bilingual {
    match bounds {
        Bounds::Exact => ratio::BOUNDS_EXACT,
        Bounds::Normal => ratio::BOUNDS_NORMAL,
    }
}

/// How intervals are made.
#[must_use]
pub const fn method(method: RatioMethod) -> Bilingual {
    match method {
        RatioMethod::Wilson => ratio::METHOD_WILSON,
        RatioMethod::Exact => ratio::METHOD_EXACT,
        RatioMethod::Log => ratio::METHOD_LOG,
    }
}

/// What is compared.
#[must_use]
pub const fn compared(compared: Compared) -> Bilingual {
    match compared {
        Compared::Periods => ratio::COMPARED_PERIODS,
        Compared::Places => ratio::COMPARED_PLACES,
        Compared::Ledgers => ratio::COMPARED_LEDGERS,
    }
}

/// Into which parts a change is taken apart.
#[must_use]
pub const fn parts(parts: Parts) -> Bilingual {
    match parts {
        Parts::Orders => ratio::PARTS_ORDERS,
        Parts::OrdersAndPlaces => ratio::PARTS_PLACES,
    }
}

/// What the parts are weighted by.
#[must_use]
pub const fn weights(weights: Weights) -> Bilingual {
    match weights {
        Weights::Females => ratio::WEIGHTS_FEMALES,
        Weights::Births => ratio::WEIGHTS_BIRTHS,
    }
}

/// What is taken apart.
#[must_use]
pub const fn decomposed(weights: Weights) -> Bilingual {
    match weights {
        Weights::Females => ratio::SUBJECT_FEMALES,
        Weights::Births => ratio::SUBJECT_BIRTHS,
    }
}

/// The same with its unit.
#[must_use]
pub const fn decomposed_axis(weights: Weights) -> Bilingual {
    match weights {
        Weights::Females => ratio::AXIS,
        Weights::Births => ratio::UNIT_BIRTHS,
    }
}
