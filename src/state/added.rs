//! What the user adds to the catalogue: sets of targets, own indicators, marks on the time axis. Held for the session, saved as files.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{Choices, Prefs, Printed, View};
use crate::measures::own::{self, ID_PREFIX, OwnIndicator};
use crate::measures::target::{
    Pace, ReadTargets, State, Target, TargetSet, elapsed, progress, read_csv, read_json,
};
use crate::measures::timeline::{self, UserMark};
use crate::measures::{Estimate, Formula, Indicator, Unit};
use crate::period::Period;
use crate::text::{Lang, added, chrome, number};

/// What the user added.
#[derive(Clone, Copy)]
pub struct Added {
    targets: RwSignal<Vec<TargetSet>>,
    own: RwSignal<Vec<OwnIndicator>>,
    marks: RwSignal<Vec<UserMark>>,
    /// What was wrong with the file that was read last, in the language of the moment.
    faults: RwSignal<Vec<String>>,
}

impl Added {
    pub(super) fn provide() -> Self {
        let added = Self {
            targets: RwSignal::new(Vec::new()),
            own: RwSignal::new(Vec::new()),
            marks: RwSignal::new(Vec::new()),
            faults: RwSignal::new(Vec::new()),
        };
        provide_context(added);
        added
    }

    /// What the user of this page added.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The sets of targets.
    #[must_use]
    pub fn targets(self) -> Vec<TargetSet> {
        self.targets.get()
    }

    /// What was wrong with the file that was read last.
    #[must_use]
    pub fn faults(self) -> Vec<String> {
        self.faults.get()
    }

    /// Forgets what was wrong with the file that was read last.
    pub fn forget_faults(self) {
        self.faults.set(Vec::new());
    }

    /// Reads a file of targets as another set.
    pub fn load_targets(self, file: File, lang: Lang) {
        leptos::task::spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else { return };
            let own = untrack(|| self.own_indicators());
            let name = file.name();
            let is_json = name.to_lowercase().ends_with(".json");
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            let ReadTargets { mut set, errors } =
                if is_json { read_json(&bytes, &own) } else { read_csv(stem, &bytes, &own) };
            if set.name.is_empty() {
                stem.clone_into(&mut set.name);
            }
            let mut faults: Vec<String> = errors.iter().map(|error| error.text(lang)).collect();
            faults.extend(set.rows.iter().filter_map(|row| doubtful(row, &own, lang)));
            self.faults.set(faults);
            if !set.rows.is_empty() {
                self.targets.update(|sets| {
                    sets.retain(|other| other.name != set.name);
                    sets.push(set);
                });
            }
        });
    }

    /// Puts a target into a set, which begins with it where there is none of this name.
    pub fn add_target(self, set: &str, target: Target) {
        self.targets.update(|sets| {
            if let Some(found) = sets.iter_mut().find(|other| other.name == set) {
                found.set(target);
            } else {
                sets.push(TargetSet { name: set.to_owned(), rows: vec![target] });
            }
        });
    }

    /// Takes a target out of a set, and the set away with its last one.
    pub fn remove_target(self, set: &str, target: &Target) {
        self.targets.update(|sets| {
            for found in sets.iter_mut().filter(|other| other.name == set) {
                found.rows.retain(|other| other != target);
            }
            sets.retain(|set| !set.rows.is_empty());
        });
    }

    /// The own indicators as they are written.
    #[must_use]
    pub fn own(self) -> Vec<OwnIndicator> {
        self.own.get()
    }

    /// The own indicators, ready to be evaluated.
    #[must_use]
    pub fn own_indicators(self) -> Vec<&'static Indicator> {
        self.own.with(|own| own::compile_all(own).into_iter().filter_map(Result::ok).collect())
    }

    /// Keeps an own indicator in the place of one with the same id; what is wrong with it otherwise.
    ///
    /// # Errors
    /// Everything that is wrong, in words.
    pub fn keep_own(self, indicator: OwnIndicator, lang: Lang) -> Result<(), Vec<String>> {
        let mut all = self.own.get_untracked();
        all.retain(|other| other.id != indicator.id);
        all.push(indicator);
        let last = own::compile_all(&all).pop();
        if let Some(Err(errors)) = last {
            return Err(errors.iter().map(|error| error.text(lang)).collect());
        }
        self.own.set(all);
        Ok(())
    }

    /// Forgets an own indicator.
    pub fn remove_own(self, id: &str) {
        self.own.update(|own| own.retain(|other| other.id != id));
    }

    /// The id of the next own indicator.
    #[must_use]
    pub fn next_id(self) -> String {
        self.own.with(|own| {
            let is_free = |id: &String| own.iter().all(|other| other.id != *id);
            let mut ids = (1..=own.len() + 1).map(|number| format!("{ID_PREFIX}{number}"));
            ids.find(is_free).unwrap_or_default()
        })
    }

    /// Reads a file of own indicators.
    pub fn load_own(self, file: File, lang: Lang) {
        leptos::task::spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else { return };
            match own::read(&String::from_utf8_lossy(&bytes)) {
                Ok(indicators) => {
                    let kept = indicators.into_iter().map(|it| self.keep_own(it, lang));
                    let faults: Vec<String> = kept.filter_map(Result::err).flatten().collect();
                    self.faults.set(faults);
                }
                Err(error) => self.faults.set(vec![error.text(lang)]),
            }
        });
    }

    /// The user's marks on the time axis.
    #[must_use]
    pub fn marks(self) -> Vec<UserMark> {
        self.marks.get()
    }

    /// The user's marks as lines of text.
    #[must_use]
    pub fn marks_text(self) -> String {
        let line = |mark: &UserMark| format!("{} {}", mark.date, mark.label);
        self.marks.with(|marks| marks.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    /// Takes the marks in these lines; what is wrong with the others.
    pub fn write_marks(self, text: &str, lang: Lang) {
        let (marks, errors) = timeline::read_lines(text);
        self.faults.set(errors.iter().map(|error| error.text(lang)).collect());
        self.marks.set(marks);
    }
}

/// A percentage that may be a fraction, or that no share can reach.
fn doubtful(target: &Target, own: &[&'static Indicator], lang: Lang) -> Option<String> {
    let mut indicators = crate::measures::catalogue().chain(own.iter().copied());
    let indicator = indicators.find(|indicator| indicator.id == target.indicator)?;
    let (from, to) = target.demand.bounds();
    let is_odd = |value: f64| value.is_finite() && (value > 100.0 || value > 0.0 && value <= 1.0);
    let is_share = indicator.unit == Unit::Percent && indicator.may_rank();
    (is_share && (is_odd(from) || is_odd(to))).then(|| {
        let demand = target.demand.text(indicator, lang);
        let name = indicator.name.get(lang);
        match lang {
            Lang::Zh => format!("{name}：{demand}，已采用，请核对单位（按百分数填写）"),
            Lang::En => {
                format!("{name}: {demand}. Taken, but check the unit: values are in per cent")
            }
        }
    })
}

pub(super) async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// A target beside the figure that it is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The set it belongs to.
    pub set: String,
    /// The target.
    pub target: Target,
    /// The indicator's name.
    pub name: String,
    /// The place, the period and what is asked, in words.
    pub about: [String; 3],
    /// The figure.
    pub printed: Option<Printed>,
    /// Whether the figure meets it.
    pub state: State,
    /// What was done against the time that has passed.
    pub pace: Option<String>,
}

/// Every target beside its figure: for the place and period that it names, else for those that are shown.
#[must_use]
pub fn judged(view: View, lang: Lang) -> Vec<Judged> {
    let of_set = |set: TargetSet| {
        let name = set.name;
        set.rows.into_iter().filter_map(move |row| judge(view, &name, row, lang))
    };
    Added::expect().targets().into_iter().flat_map(of_set).collect()
}

fn judge(view: View, set: &str, target: Target, lang: Lang) -> Option<Judged> {
    let indicator = super::indicator(&target.indicator)?;
    // Several places together are not the place that a target without a name is for.
    let shown = Some(view.place()).filter(|_| view.places().len() < 2);
    let rollup = view.rollup();
    let place =
        if target.place.0.is_empty() { shown } else { super::resolve(&rollup, &target.place) };
    let period = target.period.or(view.period());
    let estimate_at = |period| view.estimate_at(indicator, place.as_ref()?, Some(period));
    let estimate = period.and_then(estimate_at);
    let state = estimate.as_ref().map_or(State::NoValue, |estimate| target.judge(estimate));
    let place_name = match &place {
        Some(place) if !place.0.is_empty() => place.0.join(" "),
        None if !target.place.0.is_empty() => {
            format!("{} {}", target.place.0.join(" "), added::PLACE_UNKNOWN.get(lang))
        }
        _ => chrome::PLACE_ALL.get(lang).to_owned(),
    };
    let period_name =
        period.map_or_else(|| chrome::PERIOD_ALL.get(lang).to_owned(), |period| period.label(lang));
    let year = period.map(Period::year).and_then(estimate_at);
    Some(Judged {
        set: set.to_owned(),
        name: indicator.name.get(lang).to_owned(),
        about: [place_name, period_name, target.demand.text(indicator, lang)],
        printed: estimate.as_ref().map(|estimate| Printed::of(indicator, estimate)),
        state,
        pace: year.as_ref().and_then(|year| pace(&target, indicator, year, lang)),
        target,
    })
}

/// What was done of a yearly target so far and how much of the year has passed, in words: for counts, which grow with time.
fn pace(target: &Target, indicator: &Indicator, year: &Estimate, lang: Lang) -> Option<String> {
    let grows = matches!(indicator.formula(), Formula::Count(_));
    if target.pace != Pace::Progress || !grows {
        return None;
    }
    let progress = progress(target.demand.value()?, year.value?, elapsed(year.time)?)?;
    let [done, time] =
        [progress.done_percent, progress.elapsed_percent].map(|it| number(Some(it), 1));
    let lead = number(Some(progress.lead_points), 1);
    let sign = if progress.lead_points > 0.0 { "+" } else { "" };
    Some(match lang {
        Lang::Zh => format!("完成{done}%，时间已过{time}%（{sign}{lead}个百分点）"),
        Lang::En => format!("{done}% done, {time}% of the time passed ({sign}{lead} points)"),
    })
}

/// The state of an indicator by each set, for the place and the period that are shown: set, demand in words, state.
#[must_use]
pub fn states(
    view: View,
    indicator: &'static Indicator,
    lang: Lang,
) -> Vec<(String, String, State)> {
    if Added::expect().targets.with(Vec::is_empty) {
        return Vec::new();
    }
    let (Some(period), place) = (view.period(), view.place()) else { return Vec::new() };
    if view.places().len() > 1 {
        return Vec::new();
    }
    let estimate = view.outcome(indicator).estimate().copied();
    let state = |set: &TargetSet| {
        let target = set.for_(indicator.id, &place, period)?;
        let state = estimate.as_ref().map_or(State::NoValue, |estimate| target.judge(estimate));
        Some((set.name.clone(), target.demand.text(indicator, lang), state))
    };
    let rollup = view.rollup();
    let found = |mut set: TargetSet| {
        for row in &mut set.rows {
            if let Some(place) = super::resolve(&rollup, &row.place) {
                row.place = place;
            }
        }
        state(&set)
    };
    Added::expect().targets().into_iter().filter_map(found).collect()
}

/// The marks within a time, numbered: where each stands (a tick is in the middle of its period), and what it says.
#[must_use]
pub fn marks_of(from: Period, to: Period, lang: Lang) -> Vec<(f64, String)> {
    if Choices::expect().shown(|shown| shown.hides_marks) {
        return Vec::new();
    }
    let at = |position: f64| position - 0.5 - f64::from(from.index);
    let built_in = timeline::marks_within(from, to, timeline::TIMELINE);
    let mut marks: Vec<(f64, String)> = built_in
        .iter()
        .map(|placed| {
            let text = format!("{} {}", placed.mark.date, placed.mark.label.get(lang));
            (at(placed.position), text)
        })
        .collect();
    let own = Added::expect().marks();
    marks.extend(timeline::marks_within(from, to, &own).iter().map(|placed| {
        (at(placed.position), format!("{} {}", placed.mark.date, placed.mark.label))
    }));
    marks.sort_by(|one, other| one.0.total_cmp(&other.0));
    marks
}

/// What the user added as files: their names and contents.
#[must_use]
pub fn saved_targets(set: &TargetSet, is_json: bool) -> (String, String) {
    let lang = untrack(|| Prefs::expect().lang());
    let extension = if is_json { "json" } else { "csv" };
    let content = if is_json { set.to_json() } else { set.to_csv(lang) };
    (format!("{}.{extension}", set.name), content)
}
