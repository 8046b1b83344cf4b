//! Which rules found something, how often, and what that means for the count.

use std::collections::BTreeMap;

use super::{Checked, SEVERITIES, counted, is_of_people, severity_name};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::ledger::{Outcome, Rule, RuleSet, Severity};
use crate::text::{Lang, chrome, count, quality, report};

/// So many rules are drawn; the table has all.
const DRAWN: usize = 20;

/// A rule with its findings in all tables.
struct Failed {
    rule: Rule,
    rows: u64,
    /// Rows that were asked; `None` of what the table as a whole is asked.
    asked: Option<u64>,
    tables: usize,
    /// The least number of rows where there are too few to be told.
    fewer_than: Option<u64>,
}

impl Failed {
    /// The rows as printed.
    fn printed(&self, lang: Lang) -> String {
        self.fewer_than.map_or_else(|| count(self.rows), |least| report::fewer_than(lang, least))
    }

    /// Rows that failed, of those that were asked, in per cent.
    fn share(&self) -> Option<f64> {
        let asked = self.asked.filter(|asked| *asked > 0 && self.fewer_than.is_none())?;
        Outcome { failed: self.rows, asked }.percent()
    }

    fn value(&self, lang: Lang) -> Value {
        match self.fewer_than {
            Some(_) => Value::Text(self.printed(lang)),
            None => Value::Count(Some(self.rows)),
        }
    }
}

/// The gravest first, then the most frequent.
fn failed(ledgers: &[Checked], threshold: Option<u64>) -> Vec<Failed> {
    let mut by_rule: BTreeMap<Rule, (u64, usize)> = BTreeMap::new();
    for (rule, own) in ledgers.iter().flat_map(Checked::rows_failed) {
        let (rows, tables) = by_rule.entry(rule).or_default();
        *rows += own;
        *tables += 1;
    }
    let fewer_than = |rows: u64| threshold.filter(|least| rows < *least);
    // What was asked less what another rule was asked may be few people.
    let is_guarded = threshold.is_some() && is_of_people(ledgers);
    let asked = |rule: Rule| {
        let is_told = !is_guarded && !rule.is_of_table();
        is_told.then(|| counted::of_rule(ledgers, rule).asked)
    };
    let made = |(rule, (rows, tables)): (Rule, (u64, usize))| Failed {
        rule,
        rows,
        asked: asked(rule),
        tables,
        fewer_than: fewer_than(rows),
    };
    let mut failed: Vec<Failed> = by_rule.into_iter().map(made).collect();
    failed.sort_by_key(|it| (it.rule.severity(), std::cmp::Reverse(it.rows)));
    failed
}

pub(super) fn panel(ledgers: &[Checked], threshold: Option<u64>, lang: Lang) -> Panel {
    let failed = failed(ledgers, threshold);
    if failed.is_empty() {
        return Panel::saying(quality::clean(lang, ledgers.len()).as_str());
    }
    let drawn = &failed[..failed.len().min(DRAWN)];
    let said = |it: &Failed| {
        let (title, severity) = (it.rule.title().get(lang), severity_name(it.rule.severity()));
        format!(
            "{title} · {} · {}",
            quality::rows(lang, &it.printed(lang), it.rows),
            severity.get(lang)
        )
    };
    Panel {
        says: says(&failed, asked(ledgers), lang),
        chart: Some(Chart::Bars(bars(drawn, lang))),
        reads: Reads::Said(drawn.iter().map(said).collect()),
        keys: Keys::None,
        sheet: sheet(&failed, lang),
    }
}

/// A bar for each rule, in the part of its severity.
fn bars(failed: &[Failed], lang: Lang) -> Bars {
    let has = |severity: &Severity| failed.iter().any(|it| it.rule.severity() == *severity);
    let severities: Vec<Severity> = SEVERITIES.into_iter().filter(has).collect();
    let group = |it: &Failed| {
        let value = |severity: &Severity| {
            let is_own = *severity == it.rule.severity();
            let rows = it.fewer_than.map_or(it.rows, |_| 0);
            is_own.then(|| BarValue { value: rows as f64, label: String::new() })
        };
        let zero = || BarValue { value: 0.0, label: String::new() };
        let values = severities.iter().map(|severity| value(severity).or_else(|| Some(zero())));
        let name = it.rule.title().get(lang).to_owned();
        BarGroup { name, values: values.collect(), total: it.printed(lang), whole: None }
    };
    let part = |severity: &Severity| BarPart {
        name: severity_name(*severity).get(lang).to_owned(),
        tone: Tone(*severity as usize),
    };
    Bars {
        y_title: quality::ROWS_AXIS.get(lang).to_owned(),
        is_of_counts: true,
        arrangement: Arrangement::Stacked,
        parts: severities.iter().map(part).collect(),
        groups: failed.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// How many rules could be asked of any row, or found something in a table as a whole.
fn asked(ledgers: &[Checked]) -> usize {
    let verdicts = ledgers.iter().flat_map(|ledger| ledger.reading.checks.iter());
    let asked = verdicts.fold(RuleSet::NONE, |all, verdict| all.with(verdict.said.asked));
    let found = super::rules_found(ledgers);
    let is_asked = |rule: &&Rule| asked.has(**rule) || found.contains(*rule);
    Rule::ALL.iter().filter(is_asked).count()
}

/// How many rules found something, and the one with most rows of each severity that matters.
fn says(failed: &[Failed], asked: usize, lang: Lang) -> Vec<String> {
    let of = |severity: Severity| failed.iter().filter(move |it| it.rule.severity() == severity);
    let most = |severity: Severity| {
        let first = of(severity).next()?;
        let (title, rules) = (first.rule.title().get(lang), of(severity).count());
        Some(quality::most(
            lang,
            severity_name(severity).get(lang),
            rules,
            (title, quality::rows(lang, &first.printed(lang), first.rows)),
        ))
    };
    let checked = quality::rules_failed(lang, failed.len(), asked);
    std::iter::once(checked).chain(SEVERITIES.into_iter().filter_map(most)).collect()
}

fn sheet(failed: &[Failed], lang: Lang) -> Sheet {
    let columns = [
        Column::text(chrome::FINDING_RULE),
        Column::text(chrome::FINDING_MEANING),
        Column::number(chrome::FINDING_ROWS),
        Column::number(quality::TABLES),
        Column::number(quality::ASKED),
        Column::number(quality::SHARE_FAILED),
        Column::text(quality::FAMILY),
    ];
    let row = |it: &Failed| {
        vec![
            Value::Text(it.rule.title().get(lang).to_owned()),
            Value::Text(severity_name(it.rule.severity()).get(lang).to_owned()),
            it.value(lang),
            Value::Count(Some(it.tables as u64)),
            it.asked.map_or(Value::Number(None, 0), |asked| Value::Count(Some(asked))),
            Value::Number(it.share(), 1),
            Value::Text(it.rule.family().name().get(lang).to_owned()),
        ]
    };
    Sheet { columns: columns.to_vec(), rows: failed.iter().map(row).collect() }
}
