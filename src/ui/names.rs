//! What the screen calls the values of other modules: one row each.

use crate::cube::Age;
use crate::ledger::{Basis, DateOrder, Encoding, Facet, Fit, Form, Kind, Severity, SexCoding};
use crate::measures::words::Verdict;
use crate::period::When;
pub(super) use crate::quality::names::{meaning, order, policy, sex};
use crate::quality::severity_name;
use crate::state::calendar::YearPart;
use crate::state::{Standing, ThemeChoice};
use crate::text::{Bilingual, Lang, chrome};

/// Encodings as they are offered. Their names are the same in every language.
pub(super) const ENCODINGS: &[(Encoding, &str)] = &[
    (Encoding::Utf8, "UTF-8"),
    (Encoding::Gb18030, "GB18030 (GBK)"),
    (Encoding::Utf16Le, "UTF-16 LE"),
    (Encoding::Utf16Be, "UTF-16 BE"),
];

/// Separators as they are offered.
pub(super) const DELIMITERS: &[(u8, Bilingual)] = &[
    (b',', chrome::DELIMITER_COMMA),
    (b'\t', chrome::DELIMITER_TAB),
    (b';', chrome::DELIMITER_SEMICOLON),
    (b'|', chrome::DELIMITER_BAR),
];

/// What a ledger is: its kind and whether its rows are events or counts.
pub(super) fn ledger(kind: Kind, form: Form, lang: Lang) -> String {
    let form = match form {
        Form::Events => chrome::FORM_EVENTS,
        Form::Counts => chrome::FORM_COUNTS,
    };
    format!("{} · {}", kind.row().name.get(lang), form.get(lang))
}

pub(super) const fn basis(basis: Basis) -> Bilingual {
    match basis {
        Basis::Header => chrome::BASIS_HEADER,
        Basis::Near => chrome::BASIS_NEAR,
        Basis::Values => chrome::BASIS_VALUES,
        Basis::User => chrome::BASIS_USER,
        Basis::None => chrome::BASIS_NONE,
    }
}

/// How serious a finding is, and the class that colours it.
pub(super) const fn severity(severity: Severity) -> (Bilingual, &'static str) {
    let class = match severity {
        Severity::Left => "severity is-left",
        Severity::Doubtful => "severity is-doubtful",
        Severity::Note => "severity is-note",
    };
    (severity_name(severity), class)
}

pub(super) const fn sex_coding(coding: SexCoding) -> Bilingual {
    match coding {
        SexCoding::OneMaleTwoFemale => chrome::SEX_CODING_1M2F,
        SexCoding::ZeroMaleOneFemale => chrome::SEX_CODING_0M1F,
        SexCoding::OneFemaleTwoMale => chrome::SEX_CODING_1F2M,
        SexCoding::OneMaleZeroFemale => chrome::SEX_CODING_1M0F,
    }
}

pub(super) const fn date_order(order: DateOrder) -> Bilingual {
    match order {
        DateOrder::MonthFirst => chrome::DATE_MONTH_FIRST,
        DateOrder::DayFirst => chrome::DATE_DAY_FIRST,
    }
}

/// What became of a column of a recipe, and the class that colours it.
pub(super) const fn fit(fit: Fit) -> (Bilingual, &'static str) {
    match fit {
        Fit::Already => (chrome::FIT_ALREADY, "fit"),
        Fit::Applied => (chrome::FIT_APPLIED, "fit is-applied"),
        Fit::OtherHeader => (chrome::FIT_OTHER_HEADER, "fit is-doubtful"),
        Fit::Missing => (chrome::FIT_MISSING, "fit is-missing"),
    }
}

/// How a table stands, where it is not simply counted.
pub(super) const fn standing(standing: Standing) -> Option<Bilingual> {
    match standing {
        Standing::Counted => None,
        Standing::Earlier => Some(chrome::STANDING_EARLIER),
        Standing::LeftOut => Some(chrome::STANDING_LEFT_OUT),
        Standing::Failed => Some(chrome::STANDING_FAILED),
        Standing::NoTable => Some(chrome::STANDING_NO_TABLE),
    }
}

pub(super) fn year_part(part: YearPart, lang: Lang) -> String {
    let word = match part {
        YearPart::Whole => chrome::PART_WHOLE,
        YearPart::Statistical => chrome::PART_STATISTICAL,
        YearPart::Half(1) => chrome::PART_FIRST_HALF,
        YearPart::Half(_) => chrome::PART_SECOND_HALF,
        YearPart::Quarter(quarter) => return chrome::part_quarter(lang, quarter),
        YearPart::Month(month) => return chrome::part_month(lang, month),
        YearPart::Months(count, first) => {
            return format!("{first}–{}", chrome::part_month(lang, first + count - 1));
        }
    };
    word.get(lang).to_owned()
}

/// A time: `2012年`, `2012年上半年`, `2012年1—9月`.
pub(super) fn when(when: When, lang: Lang) -> String {
    let (year, part) = match (when, YearPart::of(when)) {
        (When::Months { count, first }, Some((_, YearPart::Months(..))))
            if !when.is_of_any_year() =>
        {
            return chrome::months(lang, first, first + i32::from(count) - 1);
        }
        (_, Some(read)) => read,
        (_, None) => return String::new(),
    };
    match (lang, part) {
        _ if when.is_of_any_year() => year_part(part, lang),
        (Lang::Zh, YearPart::Whole) => format!("{year}年"),
        (Lang::En, YearPart::Whole) => year.to_string(),
        (Lang::Zh, YearPart::Statistical) => format!("{year}统计年度"),
        (Lang::Zh, _) => format!("{year}年{}", year_part(part, lang)),
        (Lang::En, _) => format!("{year}, {}", year_part(part, lang).to_lowercase()),
    }
}

fn age(age: Age, lang: Lang) -> String {
    match (age.from, age.to) {
        (from, Age::OPEN) => chrome::age_from(lang, from),
        (from, to) if from == to => chrome::age_group(lang, &from.to_string()),
        (from, to) => chrome::age_group(lang, &format!("{from}–{to}")),
    }
}

/// The classes of a column of counts.
pub(super) fn facet(facet: &Facet, lang: Lang) -> Vec<String> {
    let word = |word: Bilingual| word.get(lang).to_owned();
    [
        facet.when.map(|it| when(it, lang)),
        facet.order.map(|it| word(order(it))),
        facet.sex.map(|it| word(sex(it))),
        facet.policy.map(|it| word(policy(it))),
        facet.age.map(|it| age(it, lang)),
        facet.stratum.clone(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) const fn theme(theme: ThemeChoice) -> Bilingual {
    match theme {
        ThemeChoice::Auto => chrome::THEME_AUTO,
        ThemeChoice::Light => chrome::THEME_LIGHT,
        ThemeChoice::Dark => chrome::THEME_DARK,
        ThemeChoice::Projector => chrome::THEME_PROJECTOR,
    }
}

/// A verdict in a table cell, where a sentence has no room.
pub(super) const fn verdict(verdict: Verdict) -> Bilingual {
    match verdict {
        Verdict::NoBirths | Verdict::NoSex | Verdict::NoFemales => chrome::VERDICT_NONE,
        Verdict::CannotTell => chrome::VERDICT_CANNOT_TELL,
        Verdict::InBand => chrome::VERDICT_IN_BAND,
        Verdict::High => chrome::VERDICT_HIGH,
        Verdict::Low => chrome::VERDICT_LOW,
        Verdict::AboveBand => chrome::VERDICT_ABOVE,
        Verdict::BelowBand => chrome::VERDICT_BELOW,
    }
}
