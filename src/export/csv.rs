//! Figures as CSV: UTF-8 with a byte order mark, CRLF, raw numbers.
//!
//! A figure that is hidden keeps its row, with the numbers empty and the reason in `method`, so that a gap is never taken for a zero.

use csv::{Terminator, WriterBuilder};

use super::disclosure::{
    Choice, Disclosed, Disclosure, FEWEST_FOR_A_RATIO, FEWEST_UNFLAGGED, Unit, disclose,
};
use super::others::{self, At, Line, Others};
use super::table::Table;
use crate::cube::Place;
use crate::measures::{
    Estimate, Filter, Formula, Indicator, Orders, Outcome, catalogue, evaluate_births, standing,
};
use crate::period::{Period, PeriodKind};
use crate::text::{Bilingual, Lang, both};

const COLUMNS: [&str; 14] = [
    "id",
    "name_zh",
    "name_en",
    "place",
    "period",
    "numerator",
    "denominator",
    "value",
    "unit",
    "lower",
    "upper",
    "level",
    "method",
    "base",
];

/// Every indicator that these births give: the chosen place as a whole, its periods, and the places in it when they are asked for.
#[must_use]
pub fn indicators_csv(choice: &Choice) -> String {
    let mut sheet = Sheet::new(choice);
    sheet.write_births(&disclose(choice));
    sheet.finish()
}

/// The same with every other indicator that the ledgers allow.
#[must_use]
pub fn catalogue_csv(choice: &Choice, others: &Others) -> String {
    let disclosed = disclose(choice);
    let mut sheet = Sheet::new(choice);
    sheet.write_births(&disclosed);
    let periods = others.rollup.periods(choice.kind);
    let lines = others::lines(others, choice.place, periods, choice.with_places);
    let groups = others::hidden(&lines, choice.disclosure);
    for line in &lines {
        let is_hidden = choice.disclosure != Disclosure::Exact
            && (groups.contains(&(line.indicator.group, line.at.cut()))
                || groups.contains(&(line.indicator.group, 0))
                || others::has_hidden_births(line, &disclosed));
        sheet.write_line(line, is_hidden);
    }
    sheet.finish()
}

/// The indicators that the total gives. The same rows for each unit, or their presence would tell what the unit hides.
fn given(disclosed: &Disclosed, choice: &Choice) -> Vec<&'static Indicator> {
    let is_given = |indicator: &&'static Indicator| {
        Table::of(indicator.formula()).is_some()
            && matches!(
                evaluate_births(indicator, &disclosed.total.births, choice.level),
                Outcome::Value(_)
            )
    };
    catalogue().filter(is_given).collect()
}

struct Sheet<'a> {
    choice: &'a Choice<'a>,
    writer: csv::Writer<Vec<u8>>,
}

impl<'a> Sheet<'a> {
    fn new(choice: &'a Choice<'a>) -> Self {
        const BYTE_ORDER_MARK: &str = "\u{feff}";
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        let mut sheet = Self { choice, writer };
        sheet.record(&COLUMNS.map(str::to_owned));
        sheet
    }

    /// The tables of births: the place as a whole, its periods, the places in it.
    fn write_births(&mut self, disclosed: &Disclosed) {
        let choice = self.choice;
        let rows = given(disclosed, choice);
        self.write(&rows, choice.place, None, &disclosed.total);
        for (period, unit) in &disclosed.periods {
            self.write(&rows, choice.place, Some(*period), unit);
        }
        for (place, unit) in disclosed.places.iter().filter(|_| choice.with_places) {
            self.write(&rows, place, None, unit);
        }
    }

    /// A figure beyond the tables of births.
    fn write_line(&mut self, line: &Line, is_hidden: bool) {
        let (lang, indicator) = (self.choice.lang, line.indicator);
        let (place, period) = match &line.at {
            At::Total => (self.choice.place, None),
            At::Period(period) => (self.choice.place, Some(*period)),
            At::Place(place) => (place, None),
        };
        let figure = match self.choice.disclosure {
            Disclosure::Hide { threshold } if is_hidden => {
                Figure::absent(hidden(others::threshold(indicator, threshold), lang))
            }
            _ => Figure::of(&line.estimate, lang),
        };
        let stands = standing(indicator, &line.estimate, period, lang);
        let definition = &indicator.definitions[line.estimate.variant];
        let doubt = line.estimate.doubt.map(|doubt| doubt.text(lang));
        let base = std::iter::once(definition.name.get(lang).to_owned()).chain(stands).chain(doubt);
        let between = if lang == Lang::Zh { "；" } else { "; " };
        self.figure(indicator, (place, period), figure, base.collect::<Vec<_>>().join(between));
    }

    fn write(
        &mut self,
        rows: &[&'static Indicator],
        place: &Place,
        period: Option<Period>,
        unit: &Unit,
    ) {
        let lang = self.choice.lang;
        for indicator in rows {
            let figure = figure(indicator, unit, self.choice);
            let kind = period.map(|period| period.kind);
            let base = base(indicator, kind, unit, !figure.numbers[0].is_empty(), lang);
            self.figure(indicator, (place, period), figure, base);
        }
    }

    /// One figure with what it stands on.
    fn figure(
        &mut self,
        indicator: &Indicator,
        (place, period): (&Place, Option<Period>),
        figure: Figure,
        base: String,
    ) {
        let lang = self.choice.lang;
        let [numerator, denominator, value, lower, upper, level] = figure.numbers;
        self.record(&[
            indicator.id.to_owned(),
            indicator.name.zh.to_owned(),
            indicator.name.en.to_owned(),
            place_name(place, lang),
            period.map_or_else(|| WHOLE.get(lang).to_owned(), Period::tick),
            numerator,
            denominator,
            value,
            indicator.unit.name().get(lang).to_owned(),
            lower,
            upper,
            level,
            figure.method,
            base,
        ]);
    }

    fn record(&mut self, fields: &[String; COLUMNS.len()]) {
        // A vector in memory takes every record.
        let _ = self.writer.write_record(fields);
    }

    fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

const WHOLE: Bilingual = both("合计", "total");
const EVERYWHERE: Bilingual = both("全部", "all");

/// The numbers of a row and its method, or why there are none.
struct Figure {
    /// Numerator, denominator, value, lower, upper, level.
    numbers: [String; 6],
    method: String,
}

impl Figure {
    fn absent(why: String) -> Self {
        Self { numbers: Default::default(), method: why }
    }

    fn of(estimate: &Estimate, lang: Lang) -> Self {
        let interval = estimate.interval;
        let numbers = [
            Some(estimate.numerator),
            estimate.denominator,
            estimate.value,
            interval.map(|interval| interval.lower),
            interval.map(|interval| interval.upper),
            interval.map(|_| estimate.level.level()),
        ];
        Self {
            numbers: numbers.map(|number| {
                number.filter(|n| n.is_finite()).map_or_else(String::new, |n| n.to_string())
            }),
            method: estimate.method.name().get(lang).to_owned(),
        }
    }
}

fn figure(indicator: &Indicator, unit: &Unit, choice: &Choice) -> Figure {
    let lang = choice.lang;
    if let Disclosure::Hide { threshold } = choice.disclosure {
        let table = Table::of(indicator.formula());
        if table.is_none_or(|table| !unit.shown.has(table)) {
            let threshold = table.map_or(threshold, |table| table.threshold(threshold));
            return Figure::absent(hidden(threshold, lang));
        }
        if ratio_base(indicator, unit).is_some_and(|births| births < FEWEST_FOR_A_RATIO) {
            return Figure::absent(TOO_FEW.get(lang).to_owned());
        }
    }
    match evaluate_births(indicator, &unit.births, choice.level) {
        Outcome::Value(estimate) => Figure::of(&estimate, lang),
        Outcome::Needs(need) => Figure::absent(need.text(lang)),
    }
}

const TOO_FEW: Bilingual =
    both("未列：性别已登记的出生不足50例", "not shown: fewer than 50 births of known sex");

fn hidden(threshold: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已隐去：小于{threshold}的计数，或可推出此类计数的数"),
        Lang::En => format!("hidden: a count under {threshold}, or one that reveals such a count"),
    }
}

/// The births of known sex behind a sex ratio or a number of missing girls.
fn ratio_base(indicator: &Indicator, unit: &Unit) -> Option<u64> {
    let orders = match indicator.formula() {
        Formula::SexRatio(orders) => orders,
        Formula::MissingGirls { .. } | Formula::MissingShare { .. } => Orders::All,
        _ => return None,
    };
    Some(unit.births.of(Filter::orders(orders)).sexed())
}

/// What the figure stands on: which births, how time is cut, and whether they are few.
fn base(
    indicator: &Indicator,
    kind: Option<PeriodKind>,
    unit: &Unit,
    has_value: bool,
    lang: Lang,
) -> String {
    let time = match kind {
        None => both("全部时期", "all times"),
        Some(PeriodKind::CalendarYear) => both("日历年", "calendar year"),
        Some(PeriodKind::StatisticalYear) => {
            both("统计年度（上年10月至当年9月）", "statistical year (October to September)")
        }
        Some(PeriodKind::Half) => both("半年", "half-year"),
        Some(PeriodKind::Quarter) => both("季度", "quarter"),
        Some(PeriodKind::Month) => both("月", "month"),
    };
    let is_small = ratio_base(indicator, unit).is_some_and(|births| births < FEWEST_UNFLAGGED);
    let few = match lang {
        Lang::Zh => "；出生不足300例，波动大",
        Lang::En => "; fewer than 300 births: unstable",
    };
    let few = if is_small && has_value { few } else { "" };
    match lang {
        Lang::Zh => format!("活产；{}{few}", time.zh),
        Lang::En => format!("live births; {}{few}", time.en),
    }
}

fn place_name(place: &Place, lang: Lang) -> String {
    if place.0.is_empty() { EVERYWHERE.get(lang).to_owned() } else { as_text(&place.0.join("/")) }
}

/// A name that a spreadsheet would run as a formula is marked as text.
fn as_text(name: &str) -> String {
    let is_formula =
        name.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Cell, Cube, Order, Policy, Sex};
    use crate::period::When;
    use crate::stats::Confidence;

    fn cube(name: &str, births: &[(i32, Sex, u64)]) -> Cube {
        let (order, policy) = (Order::Unknown, Policy::Unknown);
        let cells = births.iter().map(|&(year, sex, births)| {
            (Cell { when: When::Year(year), sex, order, policy, ..Cell::BIRTH }, births)
        });
        Cube::new(&[Place(vec![name.to_owned()])], &[String::new()], cells)
    }

    fn export(cube: &Cube, disclosure: Disclosure, lang: Lang) -> String {
        indicators_csv(&Choice {
            cube,
            place: &Place::default(),
            kind: PeriodKind::CalendarYear,
            with_places: true,
            level: Confidence::P95,
            disclosure,
            lang,
        })
    }

    const FEW: &[(i32, Sex, u64)] = &[
        (2011, Sex::Male, 20),
        (2011, Sex::Female, 20),
        (2012, Sex::Male, 90),
        (2012, Sex::Female, 80),
    ];

    #[test]
    fn a_spreadsheet_opens_it_and_runs_nothing() {
        for name in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            let csv = export(&cube(name, FEW), Disclosure::Exact, Lang::Zh);
            assert!(csv.starts_with("\u{feff}id,name_zh,name_en,place,period,numerator,denominator,value,unit,lower,upper,level,method,base\r\n"));
            assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
            assert!(csv.contains(&format!(",'{name},")) && !csv.contains(&format!(",{name},")));
        }
    }

    #[test]
    fn a_row_carries_raw_numbers_and_its_method() {
        let csv = export(&cube("甲", FEW), Disclosure::Exact, Lang::En);
        assert!(csv.contains("\r\n01,出生人数,Births,all,total,210,,210,persons,,,,\"Complete count, no interval\",live births; all times\r\n"), "{csv}");
        assert!(
            csv.contains(
                "\r\n11,出生人口性别比,Sex ratio at birth,all,2012,90,80,112.5,females = 100,"
            ),
            "{csv}"
        );
    }

    #[test]
    fn ratios_of_few_births_are_left_out_or_flagged() {
        let csv = export(&cube("甲", FEW), Disclosure::default(), Lang::En);
        let row = |id: &str, period: &str| {
            let start = format!("{id},");
            let middle = format!(",all,{period},");
            csv.lines().find(|line| line.starts_with(&start) && line.contains(&middle)).unwrap()
        };
        for id in ["11", "13-106"] {
            assert!(row(id, "2011").contains(",2011,,,,"));
            assert!(row(id, "2011").contains("not shown: fewer than 50 births of known sex"));
        }
        assert!(
            row("11", "2012")
                .ends_with("live births; calendar year; fewer than 300 births: unstable")
        );
        assert!(row("01", "2011").ends_with("live births; calendar year"));
    }

    #[test]
    fn a_hidden_figure_keeps_its_row_and_says_why() {
        let births = [&FEW[..3], &[(2012, Sex::Female, 3)]].concat();
        let csv = export(&cube("甲", &births), Disclosure::Hide { threshold: 5 }, Lang::Zh);
        let hidden = ",,,,女=100,,,,已隐去：小于5的计数，或可推出此类计数的数,活产；日历年";
        assert_eq!(csv.matches(hidden).count(), 2, "{csv}");
        assert!(csv.contains(",合计,110,23,") && !csv.contains(",90,3,"), "{csv}");
    }
}
