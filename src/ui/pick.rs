//! A labelled selector.

use leptos::ev::Event;
use leptos::html::Select;
use leptos::prelude::*;

use crate::state::Prefs;
use crate::text::Bilingual;
use crate::ui::say::say;

/// Values with their names in the language of the moment.
pub(super) fn named<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> Bilingual,
) -> Signal<Vec<(T, String)>> {
    let prefs = Prefs::expect();
    let row = move |value: &T| (*value, name(*value).get(prefs.lang()).to_owned());
    Signal::derive(move || values.iter().map(row).collect())
}

/// A selector over values of any kind.
#[component]
pub(super) fn Pick<T>(
    /// What is chosen.
    label: Bilingual,
    /// Whether only screen readers get the label. Default: everybody does.
    #[prop(optional)]
    is_label_hidden: bool,
    /// The values with what they are called, in order.
    options: Signal<Vec<(T, String)>>,
    /// The present value.
    chosen: Signal<T>,
    /// Called with the new value.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let change = move |event: Event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        let value = index.and_then(|index| options.with_untracked(|all| all.get(index).cloned()));
        if let Some((value, _)) = value {
            choose.run(value);
        }
    };
    let select = NodeRef::<Select>::new();
    let entries = move || {
        let entry = |(index, (_, name)): (usize, (T, String))| {
            view! { <option value=index.to_string()>{name}</option> }
        };
        options.get().into_iter().enumerate().map(entry).collect_view()
    };
    // After the options are there; a choice alone leaves them as they are.
    Effect::new(move || {
        let value = chosen.get();
        let index = options.with(|all| all.iter().position(|(option, _)| *option == value));
        if let (Some(select), Some(index)) = (select.get(), index) {
            select.set_value(&index.to_string());
        }
    });
    view! {
        <label class="pick">
            <span class="pick-label" class:visually-hidden=is_label_hidden>{say(label)}</span>
            <select node_ref=select on:change=change>{entries}</select>
        </label>
    }
}
