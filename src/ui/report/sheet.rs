//! The report on the page: the same elements that the saved file has.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::html::custom;
use leptos::prelude::*;

use crate::export::report::{Node, Report, data_uri};
use crate::state::lang_tag;
use crate::text::report;
use crate::ui::say::say;

/// The sheet. A part of it that stays as it is is not drawn again.
#[component]
pub(super) fn Sheet(
    /// The report.
    report: Memo<Report>,
) -> impl IntoView {
    let parts = move || report.with(Report::parts).into_iter().enumerate();
    let lang = move || report.with(|report| lang_tag(report.lang));
    view! {
        <article class=move || report.with(Report::class) lang=lang aria-label=say(report::SHEET) data-testid="report-sheet">
            <For each=parts key=|(at, part)| (*at, digest(part)) let:part>
                {drawn(part.1)}
            </For>
        </article>
    }
}

fn digest(part: &Node) -> u64 {
    let mut digest = DefaultHasher::new();
    part.hash(&mut digest);
    digest.finish()
}

fn drawn(node: Node) -> AnyView {
    match node {
        Node::Text(text) => text.into_any(),
        Node::Picture(picture, name) => {
            view! { <img src=data_uri(&picture.svg) alt=name width=picture.width_px height=picture.height_px /> }
                .into_any()
        }
        Node::Element(tag, attributes, children) => {
            let value = |name: &str| {
                attributes.iter().find(|(it, _)| *it == name).map(|(_, value)| value.clone())
            };
            custom(tag)
                .attr("class", value("class"))
                .attr("scope", value("scope"))
                .attr("tabindex", value("tabindex"))
                .attr("data-section", value("data-section"))
                .child(children.into_iter().map(drawn).collect_view())
                .into_any()
        }
    }
}
