//! Figures as CSV: UTF-8 with a byte order mark, CRLF, raw numbers.
//!
//! A figure that is hidden keeps its row, with the numbers empty and the reason in `method`, so that a gap is never taken for a zero.

use csv::{Terminator, WriterBuilder};

use super::disclosure::Choice;
use super::others::Others;
use super::rows::{Row, births_rows, catalogue_rows};
use crate::cube::Place;
use crate::measures::Estimate;
use crate::period::Period;
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
    let mut sheet = Sheet::new(choice.lang);
    births_rows(choice, |row| sheet.write(row));
    sheet.finish()
}

/// The same with every other indicator that the ledgers allow.
#[must_use]
pub fn catalogue_csv(choice: &Choice, others: &Others) -> String {
    let mut sheet = Sheet::new(choice.lang);
    catalogue_rows(choice, others, |row| sheet.write(row));
    sheet.finish()
}

struct Sheet {
    lang: Lang,
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    fn new(lang: Lang) -> Self {
        const BYTE_ORDER_MARK: &str = "\u{feff}";
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        let mut sheet = Self { lang, writer };
        sheet.record(&COLUMNS.map(str::to_owned));
        sheet
    }

    /// One figure with what it stands on.
    fn write(&mut self, row: Row<'_>) {
        let (lang, indicator) = (self.lang, row.indicator);
        let ([numerator, denominator, value, lower, upper, level], method) = match row.figure {
            Ok(estimate) => (numbers(&estimate), estimate.method.name().get(lang).to_owned()),
            Err(why) => (Default::default(), why),
        };
        self.record(&[
            indicator.id.to_owned(),
            indicator.name.zh.to_owned(),
            indicator.name.en.to_owned(),
            place_name(row.place, lang),
            row.period.map_or_else(|| WHOLE.get(lang).to_owned(), Period::tick),
            numerator,
            denominator,
            value,
            indicator.unit.name().get(lang).to_owned(),
            lower,
            upper,
            level,
            method,
            row.base,
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

/// Numerator, denominator, value, lower, upper, level.
fn numbers(estimate: &Estimate) -> [String; 6] {
    let interval = estimate.interval;
    let numbers = [
        Some(estimate.numerator),
        estimate.denominator,
        estimate.value,
        interval.map(|interval| interval.lower),
        interval.map(|interval| interval.upper),
        interval.map(|_| estimate.level.level()),
    ];
    numbers
        .map(|number| number.filter(|n| n.is_finite()).map_or_else(String::new, |n| n.to_string()))
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
    use crate::export::Disclosure;
    use crate::period::{PeriodKind, When};
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
