//! How many births it takes to see a difference: where chance lets the ratio fall with more and more births, and how likely it is told
//! from the reference.

use super::level;
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Intervals, Look, Mark, Point, Row, RowNames};
use crate::measures::words::REFERENCE;
use crate::shown::{Knob, Taught};
use crate::stats::{
    Confidence, Interval, births_needed, funnel_normal, power, ratio_of_share, share_of_ratio,
};
use crate::text::{Lang, bounds, count, number, ratio, teaching};

/// Numbers of births that are drawn whatever is at hand.
const DRAWN: [u64; 11] = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
/// Below so many births a ratio is drawn hollow.
const SMALL: u64 = 300;
const LEVEL: Confidence = Confidence::P95;

/// What births of a true level show.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    level: f64,
    at_hand: u64,
    /// The births that tell the level from the reference with a chance of 80 %; `None` where the two are the same.
    pub needed: Option<u64>,
    /// By number of births, in rising order.
    pub sizes: Vec<Size>,
}

/// So many births.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// How many.
    pub births: u64,
    /// Where chance keeps their ratio, about 95 % of the time.
    pub range: Interval,
    /// The chance that they tell the level from the reference.
    pub power: f64,
}

impl Seen {
    /// What the knobs ask for.
    #[must_use]
    pub fn of(taught: &Taught) -> Self {
        let (level, at_hand) =
            (level(taught, Knob::TrueLevel), u64::from(taught.get(Knob::Sample)));
        let mut sizes = DRAWN.to_vec();
        sizes.push(at_hand);
        sizes.sort_unstable();
        sizes.dedup();
        let needed = births_needed(REFERENCE, level, LEVEL);
        Self {
            level,
            at_hand,
            needed,
            sizes: sizes.into_iter().filter_map(|it| size(level, it)).collect(),
        }
    }

    /// What the lesson shows.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        Panel {
            says: [self.said_needed(lang)].into_iter().chain(self.said_at_hand(lang)).collect(),
            chart: Some(Chart::Intervals(self.chart(lang))),
            reads: Reads::Rows((0..self.sizes.len()).collect()),
            sheet: self.sheet(lang),
            ..Panel::default()
        }
    }

    fn said_needed(&self, lang: Lang) -> String {
        let [level, reference] = [self.level, REFERENCE].map(|it| number(Some(it), 0));
        let needed = self.needed.map(count);
        match (lang, needed) {
            (Lang::Zh, Some(needed)) => format!(
                "真实水平为{level}时，要有八成把握看出它不同于{reference}，需要{needed}例出生。"
            ),
            (Lang::En, Some(needed)) => format!(
                "To have an 80% chance of telling a true level of {level} from {reference}, it takes {needed} births."
            ),
            (Lang::Zh, None) => {
                format!("真实水平就是{reference}，没有差别可看；报出的差别都是误报。")
            }
            (Lang::En, None) => format!(
                "The true level is {reference}: there is no difference to see, and any that is told is a false alarm."
            ),
        }
    }

    fn said_at_hand(&self, lang: Lang) -> Option<String> {
        let Size { births, range, power } =
            *self.sizes.iter().find(|size| size.births == self.at_hand)?;
        let (births, power) = (count(births), number(Some(100.0 * power), 0));
        let range = bounds(range.lower, range.upper, 1);
        Some(match (lang, self.needed) {
            (Lang::Zh, Some(_)) => format!(
                "现有{births}例出生：性别比约有95%的可能落在{range}之间，看出差别的机会是{power}%。"
            ),
            (Lang::En, Some(_)) => format!(
                "With {births} births the ratio falls in {range} about 95% of the time, and the chance of seeing the difference is {power}%."
            ),
            (Lang::Zh, None) => format!(
                "现有{births}例出生：性别比约有95%的可能落在{range}之间；无论出生多少，误报的机会都是{power}%。"
            ),
            (Lang::En, None) => format!(
                "With {births} births the ratio falls in {range} about 95% of the time; however many births, the chance of a false alarm is {power}%."
            ),
        })
    }

    fn chart(&self, lang: Lang) -> Intervals {
        let row = |size: &Size| Row {
            name: birth_count(size.births, lang),
            point: Some(Point {
                value: self.level,
                lower: size.range.lower,
                upper: size.range.upper,
                is_small: size.births < SMALL,
            }),
            is_marked: size.births == self.at_hand,
            ..Row::default()
        };
        Intervals {
            x_title: ratio::AXIS.get(lang).to_owned(),
            rows: self.sizes.iter().map(row).collect(),
            is_whole: true,
            line: Some(Mark { at: REFERENCE, label: number(Some(REFERENCE), 0) }),
            names: RowNames {
                estimate: teaching::LEVEL_AND_RANGE.get(lang).to_owned(),
                marked: teaching::AT_HAND.get(lang).to_owned(),
                ..RowNames::default()
            },
            band: None,
            look: Look::default(),
        }
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let row = |size: &Size| {
            vec![
                Value::Text(birth_count(size.births, lang)),
                Value::Ends(Some(size.range), 1),
                Value::Number(Some(size.range.upper - size.range.lower), 1),
                Value::Number(Some(100.0 * size.power), 1),
            ]
        };
        let numbers = [teaching::LIKELY_RANGE, teaching::WIDTH, teaching::SEEN];
        let columns = [Column::text(teaching::BIRTHS)].into_iter();
        Sheet {
            columns: columns.chain(numbers.map(Column::number)).collect(),
            rows: self.sizes.iter().map(row).collect(),
        }
    }
}

fn size(level: f64, births: u64) -> Option<Size> {
    let range = funnel_normal(share_of_ratio(level), births, LEVEL).map(ratio_of_share);
    Some(Size { births, range, power: power(REFERENCE, level, births, LEVEL)? })
}

fn birth_count(births: u64, lang: Lang) -> String {
    let births = count(births);
    match lang {
        Lang::Zh => format!("{births}例"),
        Lang::En => births,
    }
}
