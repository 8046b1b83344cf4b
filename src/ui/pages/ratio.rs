//! The sex ratio at birth: in words, as a trend, and part by part. It leads a reader from what is to how sure one can be of it.

use leptos::prelude::*;

use crate::answers::about::Part;
use crate::state::View;
use crate::text::chrome;
use crate::ui::answers::{
    ClassChoices, CompareChoices, PartLinks, PartSection, PlaceChoices, RatioChoices, WhyChoices,
};
use crate::ui::exports::DisclosureSwitch;
use crate::ui::filters::Filters;
use crate::ui::pages::{NothingYet, Sources};
use crate::ui::ratio::{Headline, PlaceTable, TrendPart};
use crate::ui::say::say;

/// The page of the sex ratio.
#[component]
pub(in crate::ui) fn RatioPage() -> impl IntoView {
    let view = View::expect();
    view! {
        <Show when=move || !view.is_empty() fallback=|| view! { <NothingYet /> }>
            <h1 class="visually-hidden">{say(chrome::RATIO_TITLE)}</h1>
            <Filters>
                <DisclosureSwitch />
            </Filters>
            <Headline />
            <PartLinks />
            <RatioChoices />
            <TrendPart />
            <PartSection part=Part::Watch />
            <PartSection part=Part::Classes>
                <ClassChoices />
            </PartSection>
            <PartSection part=Part::Places>
                <PlaceChoices />
            </PartSection>
            <PlaceTable />
            <PartSection part=Part::Compare>
                <CompareChoices />
            </PartSection>
            <PartSection part=Part::Why>
                <WhyChoices />
            </PartSection>
            <PartSection part=Part::Missing />
            <PartSection part=Part::Sure />
            <Sources />
        </Show>
    }
}
