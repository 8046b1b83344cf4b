//! The sections of a report, each made of what may leave the page.

use leptos::prelude::*;

use super::contents::{Item, Sources, What, With};
use crate::answers::about::Part;
use crate::answers::{Column, Sheet, Value};
use crate::chart::{Caption, Chart, Frame, Theme};
use crate::export::report::{Holds, Picture, Section};
use crate::export::{Accounted, OwnFigure, account_sheet, findings_sheet};
use crate::ledger::Recipe;
use crate::measures::Orders;
use crate::pictures::Subject;
use crate::quality::{decisions, said_together};
use crate::shown::{Page, Reported, Shown};
use crate::state::{self, Added, Borders, Choices, LedgerId, Prefs, Session, View, least_told};
use crate::text::{Bilingual, Lang, quality, ratio, report};
use crate::ui::answers::Told;
use crate::ui::canvas::svg;
use crate::ui::exports::{kept_trend, own_figures_now};
use crate::ui::figure::{Kept, made_at, sources, subject, subject_of_period};
use crate::ui::pictures::kept_picture;

/// The width of a picture: that of the text on A4, so that its letters are printed at their own size.
const WIDTH_PX: u32 = 640;

/// All that sections follow from.
#[derive(Clone, Copy)]
pub(super) struct Follow {
    prefs: Prefs,
    session: Session,
    choices: Choices,
    view: View,
    pictures: state::Pictures,
    borders: Borders,
    added: Added,
    /// What is shown, whatever goes into the report.
    shown: Memo<Shown>,
    /// What parts and pictures have with them.
    with: Memo<With>,
}

impl Follow {
    /// What the sections of this page follow from.
    pub(super) fn now() -> Self {
        let choices = Choices::expect();
        let (page, usual) = (Page::Report, Reported::default());
        let shown = move |shown: &Shown| Shown { page, reported: usual.clone(), ..shown.clone() };
        Self {
            prefs: Prefs::expect(),
            session: Session::expect(),
            choices,
            view: View::expect(),
            pictures: state::Pictures::expect(),
            borders: Borders::expect(),
            added: Added::expect(),
            shown: Memo::new(move |_| choices.shown(&shown)),
            with: Memo::new(move |_| With::chosen(choices)),
        }
    }

    /// Has a section made again when any of it changes.
    pub(super) fn track(&self, what: What) {
        self.shown.track();
        let is_controlled = self.choices.is_disclosure_controlled();
        let _followed = (self.prefs.lang(), self.view.rollup(), is_controlled);
        match what {
            What::Ledgers | What::Findings => _ = self.session.readings(),
            What::Decisions => _ = self.session.decided(),
            What::Indicators => _ = self.added.own(),
            What::Part(_) => _ = (self.with.get(), self.choices.orders()),
            What::Picture(_) => _ = (self.with.get(), self.borders.get()),
            What::Notes => self.with.track(),
            _ => {}
        }
    }
}

/// A section; `None` where it is none by itself.
pub(super) fn section(item: Item, follow: &Follow) -> Option<Section> {
    let lang = follow.prefs.lang();
    let made = match item.what {
        What::Ledgers => ledgers(follow, lang),
        What::Findings => findings(follow, lang),
        What::Decisions => decided(follow, lang),
        What::Indicators => indicators(follow, lang),
        What::Part(part) => part_section(part, follow, lang),
        What::Picture(subject) => picture_section(subject, follow, lang),
        What::Notes => notes(follow, lang),
        What::Tables | What::Methods | What::Signatures => return None,
    };
    Some(Section { id: item.id, title: item.title.get(lang).to_owned(), ..made })
}

fn words(words: Bilingual, lang: Lang) -> String {
    words.get(lang).to_owned()
}

/// The counted tables with what became of their rows, and the names of the others.
fn accounted(session: Session) -> (Vec<Accounted>, Vec<String>) {
    let checked = session.checked();
    let counted: Vec<Accounted> =
        checked.iter().filter(|it| !it.is_left_out).map(Accounted::of).collect();
    let is_counted = |name: &String| counted.iter().any(|it| it.name == *name);
    let others = session.table_names().into_iter().filter(|name| !is_counted(name)).collect();
    (counted, others)
}

fn ledgers(follow: &Follow, lang: Lang) -> Section {
    let (counted, others) = accounted(follow.session);
    let least = least_told(follow.choices);
    let sheet = account_sheet(&counted, least, lang);
    let adds_up = if least.is_some() { report::ACCOUNT_NOTE_GUARDED } else { report::ACCOUNT_NOTE };
    let withheld = sheet.has_withheld().then(|| words(report::ACCOUNT_WITHHELD, lang));
    let says = (!others.is_empty()).then(|| report::not_counted(lang, &others));
    Section {
        caption: words(report::LEDGERS, lang),
        says: says.into_iter().collect(),
        sheet,
        notes: std::iter::once(words(adds_up, lang)).chain(withheld).collect(),
        ..Section::default()
    }
}

fn findings(follow: &Follow, lang: Lang) -> Section {
    let (counted, _) = accounted(follow.session);
    let sheet = findings_sheet(&counted, least_told(follow.choices), lang);
    let is_clean = sheet.rows.is_empty();
    let says = is_clean.then(|| words(report::FINDINGS_NONE, lang)).into_iter().collect();
    Section {
        caption: words(report::FINDINGS, lang),
        says,
        sheet,
        holds: if is_clean { Holds::Words } else { Holds::Figures },
        ..Section::default()
    }
}

/// What was decided about the ledgers, a line each.
fn decided(follow: &Follow, lang: Lang) -> Section {
    let of = |(_, name, recipe): (LedgerId, String, Recipe)| {
        let line = |said: String| format!("{name} · {said}");
        said_together(&decisions(&recipe), lang).into_iter().map(line).collect::<Vec<_>>()
    };
    let lines: Vec<String> = follow.session.decided().into_iter().flat_map(of).collect();
    let none = lines.is_empty().then(|| words(quality::NOTHING_DECIDED, lang));
    Section {
        says: lines.into_iter().chain(none).collect(),
        holds: Holds::Words,
        ..Section::default()
    }
}

/// The indicators of the place and the period that are shown.
fn indicators(follow: &Follow, lang: Lang) -> Section {
    let &Follow { choices, view, .. } = follow;
    let figures = own_figures_now(lang, choices, view);
    let texts = [report::ID, report::INDICATOR].map(Column::text);
    let numbers = [report::VALUE, report::INTERVAL, report::NUMERATOR, report::DENOMINATOR];
    let columns =
        texts.into_iter().chain(numbers.map(Column::number)).chain([Column::text(report::BASE)]);
    let none = figures.is_empty().then(|| words(report::INDICATORS_NONE, lang));
    Section {
        caption: format!("{} · {}", subject_of_period(view, lang), report::INDICATORS.get(lang)),
        says: none.into_iter().collect(),
        sheet: Sheet {
            columns: columns.collect(),
            rows: figures.iter().map(|figure| indicator_row(figure, lang)).collect(),
        },
        notes: vec![report::level_of_intervals(lang, view.basis().level.percent())],
        is_whole: true,
        ..Section::default()
    }
}

fn indicator_row(row: &OwnFigure, lang: Lang) -> Vec<Value> {
    let indicator = row.indicator;
    let figure = row.figure.as_ref().ok();
    let none = || crate::text::number(None, 0);
    let told = |text: Option<String>| text.unwrap_or_else(none);
    let base = row.figure.as_ref().err().into_iter().chain([&row.base]);
    let between = if lang == Lang::Zh { "；" } else { "; " };
    [
        indicator.id.to_owned(),
        words(indicator.name, lang),
        told(figure.map(|it| indicator.with_unit(it.value, lang))),
        told(figure.map(|it| indicator.printed_interval(it.interval))),
        told(figure.map(|it| indicator.printed_count(Some(it.numerator)))),
        told(figure.and_then(|it| it.denominator).map(|it| indicator.printed_count(Some(it)))),
        base.cloned().collect::<Vec<_>>().join(between),
    ]
    .map(Value::Text)
    .into()
}

fn part_section(part: Part, follow: &Follow, lang: Lang) -> Section {
    let &Follow { choices, view, .. } = follow;
    let kept = match part {
        Part::Trend => kept_trend(lang, choices, view),
        part => Kept::part(part, choices, view, lang),
    };
    of_kept(kept, Told::of(part.about()), follow, lang)
}

fn picture_section(subject: Subject, follow: &Follow, lang: Lang) -> Section {
    let Follow { choices, view, pictures, .. } = follow;
    let (kept, told) = kept_picture(subject, pictures, (*choices, *view), lang);
    of_kept(kept, told, follow, lang)
}

/// A figure as a section: sentences, picture, table, how it was made and how it is computed.
fn of_kept(kept: Kept, told: Told, follow: &Follow, lang: Lang) -> Section {
    let with = follow.with.get_untracked();
    let computed = told.computed.get(lang);
    let method = with.methods.then(|| report::labelled(lang, ratio::COMPUTED.get(lang), computed));
    let sources = (with.sources == Sources::Figures).then_some(kept.sources);
    let says = if kept.is_withheld { vec![words(ratio::SMALL_WITHHELD, lang)] } else { kept.says };
    Section {
        caption: kept.title,
        says,
        picture: kept.chart.and_then(drawn),
        sheet: if with.tables { kept.sheet } else { Sheet::default() },
        notes: kept.made.into_iter().chain(sources).chain(method).collect(),
        ..Section::default()
    }
}

/// The picture with its legend, as paper has it.
fn drawn(mut chart: Chart) -> Option<Picture> {
    chart.look_mut().caption = Some(Caption::default());
    let height_px = chart.height_px(WIDTH_PX);
    let frame = Frame { width_px: WIDTH_PX, height_px, ratio: 1.0, theme: Theme::Print };
    svg(&chart, &frame).map(|svg| Picture { svg, width_px: WIDTH_PX, height_px })
}

/// How figures were made, and what of them is withheld.
fn notes(follow: &Follow, lang: Lang) -> Section {
    let &Follow { choices, view, .. } = follow;
    let orders = choices.shown(|shown| shown.orders);
    let is_hidden = choices.is_disclosure_controlled();
    let (few, disclosure) = if is_hidden {
        (report::NOTE_FEW, report::NOTE_HIDDEN)
    } else {
        (report::NOTE_FEW_OPEN, report::NOTE_OPEN)
    };
    let narrowed = (orders != Orders::All).then_some(report::NOTE_ORDERS);
    let fixed = [Some(report::NOTE_INTERVALS), Some(few), narrowed, Some(disclosure)];
    let fixed = fixed.into_iter().flatten().map(|note| words(note, lang));
    let is_source = follow.with.get_untracked().sources == Sources::Notes;
    let files = is_source.then(|| sources(view, lang));
    let subject = subject(choices, view, lang);
    let made = report::labelled(lang, &subject, &made_at(view, lang));
    let says = std::iter::once(made).chain(fixed).chain(files);
    let says = says.chain([words(report::NOTE_MADE, lang)]).collect();
    Section { says, holds: Holds::Ending, ..Section::default() }
}
