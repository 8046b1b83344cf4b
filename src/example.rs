//! Writes an example ledger: a birth register as a township office keeps it, with its faults, from a seed. Nobody in it is real:
//! names are drawn from lists and identity numbers have the unassigned prefix 99. It also says what it planted, so that tests can
//! hold the reader to it. Knows nothing of how ledgers are read.

pub mod faults;
mod london;
mod person;
mod random;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::cube::Sex;
use crate::ledger::Encoding;
pub use london::london_ledger;
use person::Person;
use random::Random;

/// What the example ledger is like. The same parameters give the same bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// Rows of births, faulty ones too; subtotals and signatures come on top.
    pub rows: u64,
    /// Towns, each with `villages` villages.
    pub towns: u32,
    /// Villages of a town.
    pub villages: u32,
    /// The first calendar year of birth.
    pub first_year: i32,
    /// How many years; births a year are `rows / years`.
    pub years: i32,
    /// Sex ratio at birth (males per 100 females) of first, second, and third or later births in the first year.
    pub srb_at_first: [f64; 3],
    /// The same in the last year; between them it changes evenly.
    pub srb_at_last: [f64; 3],
    /// Share of births of first, second, and third or later order.
    pub order_shares: [f64; 3],
    /// Share of cells written in another way than the plain one, from 0 to 1.
    pub messy_share: f64,
    /// Share of rows that are registered twice, without a usable date, or without sex, each.
    pub fault_share: f64,
    /// How the text is encoded.
    pub encoding: Encoding,
    /// Where the random numbers begin.
    pub seed: u64,
}

impl Params {
    /// The example that the page offers: 12,000 births of four towns over ten years, enough to see the sex ratio fall.
    #[must_use]
    pub const fn page() -> Self {
        Self {
            rows: 12_000,
            towns: 4,
            villages: 6,
            first_year: 2006,
            years: 10,
            srb_at_first: [113.0, 130.0, 150.0],
            srb_at_last: [105.0, 108.0, 112.0],
            order_shares: [0.58, 0.34, 0.08],
            messy_share: 0.3,
            fault_share: 0.004,
            encoding: Encoding::Gb18030,
            seed: 2015,
        }
    }

    /// A county: 20 towns of 10 villages, for benchmarks.
    #[must_use]
    pub const fn county(rows: u64, encoding: Encoding) -> Self {
        Self { rows, towns: 20, villages: 10, encoding, ..Self::page() }
    }
}

/// What was planted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planted {
    /// Births to be counted, by village (numbered over all towns), year, order (3 is third or later) and sex.
    pub births: BTreeMap<(u32, i32, u8, Sex), u64>,
    /// Rows that repeat another.
    pub duplicates: u64,
    /// Rows without a usable date.
    pub invalid: u64,
    /// Every record of the file.
    pub records: u64,
}

/// The ledger as bytes. For the page; use [`write()`] for large ones.
#[must_use]
pub fn ledger(params: &Params) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write(params, &mut bytes);
    bytes
}

/// Writes the ledger to `out`, and says what was planted.
pub fn write(params: &Params, out: impl Write) -> io::Result<Planted> {
    let mut writer = Writer {
        out,
        params,
        random: Random::new(params.seed),
        planted: Planted::default(),
        number: 0,
    };
    let last_year = params.first_year + params.years - 1;
    writer.line(&format!("示例县{}—{last_year}年出生登记台账,,,,,,,,,,,,", params.first_year))?;
    writer
        .line("填报单位：示例县卫生健康局（示例数据，人名与号码均为虚构）,,,,,,,,,,,,单位：人")?;
    writer.line("序号,乡镇,村（居）委会,产妇姓名,产妇身份证号,丈夫姓名,婴儿姓名,婴儿性别,出生日期,孩次,政策内外,出生地点,备注")?;
    let villages = u64::from(params.towns * params.villages);
    for village in 0..villages {
        let rows = params.rows * (village + 1) / villages - params.rows * village / villages;
        writer.village(u32::try_from(village).unwrap_or_default(), rows)?;
    }
    writer.line(&format!("合计,,,,,,,{}人,,,,,", params.rows))?;
    writer.line(",,,,,,,,,,,,")?;
    writer.line(&format!(
        "单位负责人：示例甲,,,统计负责人：示例乙,,,填表人：示例丙,,,填报日期：{}年1月10日,,,",
        last_year + 1
    ))?;
    Ok(writer.planted)
}

struct Writer<'a, W> {
    out: W,
    params: &'a Params,
    random: Random,
    planted: Planted,
    number: u64,
}

/// One birth before it is written.
#[derive(Clone)]
struct Birth {
    mother: Person,
    father: Person,
    child: String,
    sex: Sex,
    year: i32,
    month: u32,
    day: u32,
    /// 1, 2, or 3 and more.
    order: u8,
    is_within: bool,
}

/// What is wrong with a row, if anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Repeated,
    BadDate,
    NoSex,
}

impl<W: Write> Writer<'_, W> {
    fn line(&mut self, text: &str) -> io::Result<()> {
        self.planted.records += 1;
        match self.params.encoding {
            Encoding::Gb18030 => self.out.write_all(&encoding_rs::GB18030.encode(text).0)?,
            _ => self.out.write_all(text.as_bytes())?,
        }
        self.out.write_all(b"\r\n")
    }

    fn village(&mut self, village: u32, rows: u64) -> io::Result<()> {
        let mut last: Option<Birth> = None;
        for row in 0..rows {
            let fault = self.fault();
            let (birth, fault) = match (&last, fault) {
                (Some(last), Fault::Repeated) => (last.clone(), fault),
                (_, fault) => (
                    self.birth(village),
                    if fault == Fault::Repeated { Fault::None } else { fault },
                ),
            };
            self.plant(village, &birth, fault);
            self.row(village, &birth, fault, row == 0)?;
            // Only a plain row is repeated, so that what repeats it is known to be a duplicate.
            last = if fault == Fault::None { Some(birth) } else { None };
        }
        self.line(&format!("小计,,,,,,,{rows}人,,,,,"))
    }

    fn fault(&mut self) -> Fault {
        let share = self.params.fault_share;
        match self.random.share() {
            dice if dice < share => Fault::Repeated,
            dice if dice < share * 2.0 => Fault::BadDate,
            dice if dice < share * 3.0 => Fault::NoSex,
            _ => Fault::None,
        }
    }

    fn birth(&mut self, village: u32) -> Birth {
        let Params { first_year, years, order_shares, srb_at_first, srb_at_last, .. } =
            *self.params;
        let random = &mut self.random;
        let at = random.below(years.unsigned_abs());
        let dice = random.share();
        let order: u8 = if dice < order_shares[0] {
            1
        } else if dice < order_shares[0] + order_shares[1] {
            2
        } else {
            3
        };
        let class = usize::from(order) - 1;
        let progress = f64::from(at) / f64::from((years - 1).max(1));
        let srb = srb_at_first[class] + (srb_at_last[class] - srb_at_first[class]) * progress;
        let sex = if random.share() < srb / (srb + 100.0) { Sex::Male } else { Sex::Female };
        let year = first_year + i32::try_from(at).unwrap_or_default();
        // Mothers are 20 to 39 years old.
        let age_years = 20 + i32::try_from(random.below(20)).unwrap_or_default();
        let mother = Person::woman(random, village, year - age_years);
        Birth {
            child: Person::name(random),
            father: Person::named(random),
            mother,
            sex,
            year,
            month: 1 + random.below(12),
            day: 1 + random.below(28),
            order,
            is_within: random.share() > [0.02, 0.12, 0.6][class],
        }
    }

    fn plant(&mut self, village: u32, birth: &Birth, fault: Fault) {
        match fault {
            Fault::Repeated => self.planted.duplicates += 1,
            Fault::BadDate => self.planted.invalid += 1,
            Fault::None | Fault::NoSex => {
                let sex = if fault == Fault::NoSex { Sex::Unknown } else { birth.sex };
                *self.planted.births.entry((village, birth.year, birth.order, sex)).or_default() +=
                    1;
            }
        }
    }

    fn row(&mut self, village: u32, birth: &Birth, fault: Fault, is_first: bool) -> io::Result<()> {
        self.number += 1;
        let cells = [
            self.number.to_string(),
            self.place(&town_name(village / self.params.villages), is_first),
            self.place(&village_name(village), is_first),
            birth.mother.name.clone(),
            self.identity(&birth.mother.number),
            birth.father.name.clone(),
            birth.child.clone(),
            self.sex(birth.sex, fault),
            self.date(birth, fault),
            self.order(birth.order),
            self.policy(birth.is_within),
            ["镇卫生院", "县妇幼保健院", "县医院"][self.random.below(3) as usize].to_owned(),
            String::new(),
        ];
        self.line(&cells.join(","))
    }

    /// Whether the next cell is written in an unusual way.
    fn is_messy(&mut self) -> bool {
        self.random.share() < self.params.messy_share
    }

    fn pick(&mut self, plain: &str, others: &[&str]) -> String {
        if self.is_messy() {
            others[self.random.below(u32::try_from(others.len()).unwrap_or(1)) as usize].to_owned()
        } else {
            plain.to_owned()
        }
    }

    /// A place; offices leave it blank where it is as above.
    fn place(&mut self, name: &str, is_first: bool) -> String {
        if !is_first && self.is_messy() { String::new() } else { name.to_owned() }
    }

    fn identity(&mut self, number: &str) -> String {
        match self.is_messy().then(|| self.random.below(12)) {
            Some(0) => format!("'{number}"),
            Some(1) => format!("{} {} {}", &number[..6], &number[6..14], &number[14..]),
            Some(2) => number.to_lowercase(),
            _ => number.to_owned(),
        }
    }

    fn sex(&mut self, sex: Sex, fault: Fault) -> String {
        match (fault, sex) {
            (Fault::NoSex, _) => String::new(),
            (_, Sex::Female) => self.pick("女", &["女婴", "女孩", "女　", " 女"]),
            _ => self.pick("男", &["男婴", "男孩", " 男 ", "男性"]),
        }
    }

    fn date(&mut self, birth: &Birth, fault: Fault) -> String {
        let Birth { year, month, day, .. } = *birth;
        if fault == Fault::BadDate {
            return [String::new(), format!("{year}-02-30"), format!("{}-01-05", year + 100)]
                [self.random.below(3) as usize]
                .clone();
        }
        if !self.is_messy() {
            return format!("{year}-{month:02}-{day:02}");
        }
        match self.random.below(6) {
            0 => format!("{year}/{month}/{day}"),
            1 => format!("{year}.{month}.{day}"),
            2 => format!("{year}年{month}月{day}日"),
            3 => format!("{year}{month:02}{day:02}"),
            4 => format!("{year}-{month:02}-{day:02} 00:00:00"),
            _ => format!("{year}年{month:02}月{day:02}日"),
        }
    }

    fn order(&mut self, order: u8) -> String {
        match order {
            1 => self.pick("1", &["一孩", "第一孩", "１", "头胎"]),
            2 => self.pick("2", &["二孩", "第2孩", "２"]),
            _ => self.pick("3", &["三孩", "多孩", "第三孩"]),
        }
    }

    fn policy(&mut self, is_within: bool) -> String {
        if is_within {
            self.pick("政策内", &["内", "计划内"])
        } else {
            self.pick("政策外", &["外", "计划外"])
        }
    }
}

/// The name of a town, by its number from 0.
#[must_use]
pub fn town_name(town: u32) -> String {
    const NAMES: [&str; 10] =
        ["青禾", "云岭", "石桥", "柳溪", "河口", "松山", "白塔", "南坪", "双井", "临江"];
    numbered(&NAMES, town, "镇")
}

/// The name of a village, by its number over all towns from 0.
#[must_use]
pub fn village_name(village: u32) -> String {
    const NAMES: [&str; 12] = [
        "东风", "红星", "前进", "团结", "新华", "光明", "和平", "幸福", "向阳", "胜利", "长青",
        "永丰",
    ];
    numbered(&NAMES, village, "村")
}

fn numbered(names: &[&str], at: u32, suffix: &str) -> String {
    let many = u32::try_from(names.len()).unwrap_or(1);
    let name = names[(at % many) as usize];
    match at / many {
        0 => format!("{name}{suffix}"),
        round => format!(
            "{name}{}{suffix}",
            ["", "上", "中", "下", "东", "西", "南", "北"]
                .get(round as usize)
                .map_or_else(|| round.to_string(), |&s| s.to_owned())
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parameters_give_the_same_bytes() {
        assert!(ledger(&Params::page()) == ledger(&Params::page()));
        assert!(ledger(&Params::page()) != ledger(&Params { seed: 1, ..Params::page() }));
    }

    #[test]
    fn places_have_names_of_their_own() {
        let names: std::collections::BTreeSet<String> = (0..1000).map(village_name).collect();
        assert_eq!(names.len(), 1000);
    }

    #[test]
    fn every_row_is_planted_once() {
        let planted =
            write(&Params { fault_share: 0.05, ..Params::page() }, std::io::sink()).unwrap();
        assert_eq!(
            planted.births.values().sum::<u64>() + planted.duplicates + planted.invalid,
            12_000
        );
        // Title, unit, header, a subtotal for each of 24 villages, total, blank, signatures.
        assert_eq!(planted.records, 12_000 + 3 + 24 + 3);
    }
}
