//! London's christenings by sex, 1629 to 1710, as Arbuthnot published them: year by year, or years pooled together.

use crate::answers::{Column, Panel, Reads, Sheet, Value, panel};
use crate::chart::{Chart, Mark, Series, Trend};
use crate::shown::{Knob, Taught};
use crate::stats::{
    Alternative, BySex, Confidence, Dispersion, Interval, RatioMethod, dispersion, exact_test,
    pooled,
};
use crate::text::{Lang, chance, count, number, power_of_ten, range, ratio, teaching};

/// Year, boys, girls. Arbuthnot J (1710), *Phil Trans* 27:186–190.
const PUBLISHED: &str = include_str!("data/london_christenings.csv");
const LEVEL: Confidence = Confidence::P95;
const METHOD: RatioMethod = RatioMethod::Wilson;
/// A probability below this is more than chance.
const SIGNIFICANT: f64 = 0.05;

/// The christenings of each year.
#[must_use]
pub fn christenings() -> Vec<(u32, BySex)> {
    let row = |line: &str| {
        let mut cells = line.split(',');
        let year = cells.next()?.parse().ok()?;
        let mut births = || cells.next()?.trim().parse().ok();
        Some((year, BySex { male: births()?, female: births()? }))
    };
    PUBLISHED.lines().filter_map(row).collect()
}

/// Each so many years put together; the last group may have fewer.
#[must_use]
pub fn pooled_years(years: usize) -> Vec<(String, BySex)> {
    let group = |group: &[(u32, BySex)]| {
        let births: Vec<BySex> = group.iter().map(|(_, births)| *births).collect();
        let name = match group {
            [] => String::new(),
            [(only, _)] => only.to_string(),
            [(first, _), .., (last, _)] => format!("{first}–{last}"),
        };
        (name, pooled(&births))
    };
    christenings().chunks(years.max(1)).map(group).collect()
}

/// London's christenings with years put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Christened {
    years: usize,
    groups: Vec<(String, BySex)>,
}

impl Christened {
    /// What the knob asks for.
    #[must_use]
    pub fn of(taught: &Taught) -> Self {
        let years = taught.get(Knob::Pooled) as usize;
        Self { years, groups: pooled_years(years) }
    }

    /// What the lesson shows.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        let says = [said_all(lang), said_sign(lang), self.said_spread(lang)];
        Panel {
            says: says.into_iter().flatten().chain(self.said_dispersion(lang)).collect(),
            chart: Some(Chart::Trend(self.chart(lang))),
            reads: Reads::Rows((0..self.groups.len()).collect()),
            sheet: self.sheet(),
            ..Panel::default()
        }
    }

    fn births(&self) -> Vec<BySex> {
        self.groups.iter().map(|(_, births)| *births).collect()
    }

    /// How far apart the groups are, and how wide their intervals.
    fn said_spread(&self, lang: Lang) -> Option<String> {
        let ratios: Vec<f64> = self.births().into_iter().filter_map(BySex::ratio).collect();
        let lowest = ratios.iter().copied().reduce(f64::min)?;
        let highest = ratios.iter().copied().reduce(f64::max)?;
        let groups = count(ratios.len() as u64);
        let (ends, apart) = (range(lowest, highest, 2), number(Some(highest - lowest), 2));
        let (width, years) = (number(Some(self.mean_width()), 1), self.years);
        Some(match (lang, self.years, ratios.len()) {
            (Lang::Zh, _, 1) => {
                format!("{years}年全部合并：只有一个数，95%区间宽{width}；合并看不出年际变化。")
            }
            (Lang::En, _, 1) => format!(
                "All {years} years together: one figure with an interval {width} wide, which tells nothing of change."
            ),
            (Lang::Zh, 1, _) => {
                format!("逐年看，性别比在{ends}之间（相差{apart}），95%区间平均宽{width}。")
            }
            (Lang::En, 1, _) => format!(
                "Year by year the ratio lies in {ends} ({apart} apart), with 95% intervals {width} wide on average."
            ),
            (Lang::Zh, ..) => format!(
                "每{years}年合并成{groups}组，性别比在{ends}之间（相差{apart}），95%区间平均宽{width}。"
            ),
            (Lang::En, ..) => format!(
                "In {groups} groups of {years} years the ratio lies in {ends} ({apart} apart), with 95% intervals {width} wide on average."
            ),
        })
    }

    /// The mean width of the intervals.
    #[must_use]
    pub fn mean_width(&self) -> f64 {
        let width = |births: &BySex| {
            METHOD.interval(*births, LEVEL).map(|Interval { lower, upper }| upper - lower)
        };
        let widths: Vec<f64> = self.births().iter().filter_map(width).collect();
        widths.iter().sum::<f64>() / widths.len() as f64
    }

    fn said_dispersion(&self, lang: Lang) -> Option<String> {
        let told = dispersion(&self.births())?;
        let Dispersion { too_uneven, .. } = &told;
        let figures = format!("χ²/df = {}", number(Some(told.ratio()), 2));
        let p = chance(too_uneven.value());
        Some(match (lang, too_uneven.value() < SIGNIFICANT) {
            (Lang::Zh, true) => format!(
                "各组的差异大于随机波动（{figures}，{p}）：合并能缩小偶然，缩小不了水平或登记本身的变化。"
            ),
            (Lang::En, true) => format!(
                "Groups differ more than chance allows ({figures}, {p}): pooling shrinks chance, not changes of the level or of what was recorded."
            ),
            (Lang::Zh, false) => format!("各组的差异没有超出随机波动（{figures}，{p}）。"),
            (Lang::En, false) => {
                format!("Groups differ no more than by chance ({figures}, {p}).")
            }
        })
    }

    fn chart(&self, lang: Lang) -> Trend {
        let points = self.groups.iter().map(|(_, births)| panel::point(*births, METHOD, LEVEL));
        let all = pooled(&self.births()).ratio();
        let line = all.map(|at| Mark { at, label: number(Some(at), 1) });
        Trend {
            y_title: ratio::AXIS.get(lang).to_owned(),
            ticks: self.groups.iter().map(|(name, _)| name.clone()).collect(),
            series: vec![Series {
                name: ratio::WITH_INTERVAL.get(lang).to_owned(),
                points: points.collect(),
                ..Series::default()
            }],
            band: Some(panel::usual_band()),
            line,
            ..Trend::default()
        }
    }

    fn sheet(&self) -> Sheet {
        let row = |(name, births): &(String, BySex)| {
            vec![
                Value::Text(name.clone()),
                Value::Number(births.ratio(), panel::DECIMALS),
                Value::Ends(METHOD.interval(*births, LEVEL), panel::DECIMALS),
                Value::Count(Some(births.male)),
                Value::Count(Some(births.female)),
            ]
        };
        let numbers = [teaching::RATIO, teaching::INTERVAL, teaching::BOYS, teaching::GIRLS];
        let columns = [Column::text(teaching::YEARS)].into_iter();
        Sheet {
            columns: columns.chain(numbers.map(Column::number)).collect(),
            rows: self.groups.iter().map(row).collect(),
        }
    }
}

fn everyone() -> Vec<BySex> {
    christenings().into_iter().map(|(_, births)| births).collect()
}

fn said_all(lang: Lang) -> Option<String> {
    let years = everyone();
    let all = pooled(&years);
    let Interval { lower, upper } = METHOD.interval(all, LEVEL)?;
    let (ratio, ends) = (number(all.ratio(), 2), range(lower, upper, 2));
    let [years, male, female] = [years.len() as u64, all.male, all.female].map(count);
    Some(match lang {
        Lang::Zh => format!(
            "1629–1710年的{years}年间，伦敦受洗男婴{male}人、女婴{female}人，性别比{ratio}（95%区间{ends}）。"
        ),
        Lang::En => format!(
            "In the {years} years from 1629 to 1710 London christened {male} boys and {female} girls: a ratio of {ratio} (95% interval {ends})."
        ),
    })
}

/// Arbuthnot's argument: as many years with more boys, were either sex as likely to be ahead.
fn said_sign(lang: Lang) -> Option<String> {
    let years = everyone();
    let ahead = years.iter().filter(|births| births.male > births.female).count() as u64;
    let p = exact_test(ahead, years.len() as u64, 0.5, Alternative::Greater)?;
    let (p, years) = (power_of_ten(p.ln()), count(years.len() as u64));
    let ahead = count(ahead);
    Some(match lang {
        Lang::Zh => format!(
            "{years}年中有{ahead}年男多于女。若男女机会均等，这样的概率只有1/2的{years}次方，约{p}（单侧符号检验）：男多于女不是偶然。"
        ),
        Lang::En => format!(
            "In {ahead} of {years} years boys outnumbered girls. Had either sex been equally likely to lead, the probability would have been only one half to the power of {years}, about {p} (one-sided sign test): it is not chance."
        ),
    })
}
