//! Every row of the catalogue out of a file: counts under the headers of an office, read by the product's own reader, evaluated in a
//! village, a town and everywhere, for a year, and from months for a month, a quarter, a half-year and a year.
//!
//! Expected figures were worked out with Python's fractions from the definitions of `../shared/spec/indicators.md`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
#![allow(clippy::float_cmp, reason = "counts are whole numbers, which compare exactly")]

#[path = "shared/figures.rs"]
mod figures;
#[path = "shared/mod.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use Grows::{Both, Everything, Neither, Numerator};
use Nature::{Flow, Stock};
use figures::{annualised, at_end, facts, figure, place, rollup, row};
use vital_ledger::cube::{Measure, Nature};
use vital_ledger::measures::{
    Basis, Doubt, Estimate, Need, Origin, Outcome, Rollup, Select, by_age_group, catalogue,
    evaluate,
};
use vital_ledger::period::{Period, PeriodKind};

/// The villages of every table.
const VILLAGES: [&str; 3] = ["甲镇,一村", "甲镇,二村", "乙镇,三村"];
/// Where each is evaluated: a village, a town of two, and everywhere.
const PLACES: [&str; 3] = ["甲镇/一村", "甲镇", ""];
/// What a table of months has of a year's events, month by month.
const OF_MONTH: [u64; 12] = [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6];
/// Periods that end with a quarter, and how many of `OF_MONTH` are in them.
const PERIODS: [(&str, f64); 6] = [
    ("2012-03", 3.0),
    ("2012-09", 3.0),
    ("2012Q1", 6.0),
    ("2012Q4", 15.0),
    ("2012H1", 21.0),
    ("2012", 42.0),
];

/// A table of counts.
struct Table {
    /// Headers from the largest group down, and what they count.
    columns: &'static [(&'static str, Nature)],
    /// A year of each village.
    villages: [&'static [u64]; 3],
    rows: &'static [Row],
}

/// What an indicator comes to.
struct Row {
    id: &'static str,
    variant: usize,
    grows: Grows,
    /// Numerator, denominator and value of each of `PLACES`.
    of: [(f64, Option<f64>, f64); 3],
}

/// What grows with the length of a period.
#[derive(Clone, Copy)]
enum Grows {
    /// Events, and the value with them: of counts, and of rates of people.
    Numerator,
    /// Events related to events.
    Both,
    /// Both, and a value that is a number too.
    Everything,
    /// People at a moment.
    Neither,
}

const TABLES: &[Table] = &[
    Table {
        columns: &[
            ("出生人数/一孩/男", Flow),
            ("出生人数/一孩/女", Flow),
            ("出生人数/二孩/男", Flow),
            ("出生人数/二孩/女", Flow),
            ("出生人数/三孩/男", Flow),
            ("出生人数/三孩/女", Flow),
            ("出生人数/四孩/男", Flow),
            ("出生人数/四孩/女", Flow),
            ("出生人数/五孩及以上/男", Flow),
            ("出生人数/五孩及以上/女", Flow),
        ],
        villages: [
            &[30, 25, 20, 16, 6, 5, 3, 2, 2, 1],
            &[41, 36, 24, 25, 9, 4, 2, 4, 1, 2],
            &[52, 50, 33, 30, 8, 7, 5, 3, 3, 4],
        ],
        rows: &[
            Row {
                id: "01",
                variant: 0,
                grows: Numerator,
                of: [(110.0, None, 110.0), (258.0, None, 258.0), (453.0, None, 453.0)],
            },
            Row {
                id: "11",
                variant: 0,
                grows: Both,
                of: [
                    (61.0, Some(49.0), 124.489_796),
                    (138.0, Some(120.0), 115.0),
                    (239.0, Some(214.0), 111.682_243),
                ],
            },
            Row {
                id: "12-1",
                variant: 0,
                grows: Both,
                of: [
                    (30.0, Some(25.0), 120.0),
                    (71.0, Some(61.0), 116.393_443),
                    (123.0, Some(111.0), 110.810_811),
                ],
            },
            Row {
                id: "12-2",
                variant: 0,
                grows: Both,
                of: [
                    (20.0, Some(16.0), 125.0),
                    (44.0, Some(41.0), 107.317_073),
                    (77.0, Some(71.0), 108.450_704),
                ],
            },
            Row {
                id: "12-3+",
                variant: 0,
                grows: Both,
                of: [
                    (11.0, Some(8.0), 137.5),
                    (23.0, Some(18.0), 127.777_778),
                    (39.0, Some(32.0), 121.875),
                ],
            },
            Row {
                id: "12-3",
                variant: 0,
                grows: Both,
                of: [
                    (6.0, Some(5.0), 120.0),
                    (15.0, Some(9.0), 166.666_667),
                    (23.0, Some(16.0), 143.75),
                ],
            },
            Row {
                id: "12-4",
                variant: 0,
                grows: Both,
                of: [
                    (3.0, Some(2.0), 150.0),
                    (5.0, Some(6.0), 83.333_333),
                    (10.0, Some(9.0), 111.111_111),
                ],
            },
            Row {
                id: "12-5+",
                variant: 0,
                grows: Both,
                of: [
                    (2.0, Some(1.0), 200.0),
                    (3.0, Some(3.0), 100.0),
                    (6.0, Some(7.0), 85.714_286),
                ],
            },
            Row {
                id: "13-105",
                variant: 0,
                grows: Everything,
                of: [
                    (61.0, Some(49.0), 9.095_238),
                    (138.0, Some(120.0), 11.428_571),
                    (239.0, Some(214.0), 13.619_048),
                ],
            },
            Row {
                id: "13-106",
                variant: 0,
                grows: Everything,
                of: [
                    (61.0, Some(49.0), 8.547_17),
                    (138.0, Some(120.0), 10.188_679),
                    (239.0, Some(214.0), 11.471_698),
                ],
            },
            Row {
                id: "13-107",
                variant: 0,
                grows: Everything,
                of: [
                    (61.0, Some(49.0), 8.009_346),
                    (138.0, Some(120.0), 8.971_963),
                    (239.0, Some(214.0), 9.364_486),
                ],
            },
            Row {
                id: "13-106-rate",
                variant: 0,
                grows: Both,
                of: [
                    (61.0, Some(49.0), 14.852_459),
                    (138.0, Some(120.0), 7.826_087),
                    (239.0, Some(214.0), 5.087_866),
                ],
            },
            Row {
                id: "17-1",
                variant: 0,
                grows: Both,
                of: [
                    (55.0, Some(110.0), 50.0),
                    (132.0, Some(258.0), 51.162_791),
                    (234.0, Some(453.0), 51.655_629),
                ],
            },
            Row {
                id: "17-2",
                variant: 0,
                grows: Both,
                of: [
                    (36.0, Some(110.0), 32.727_273),
                    (85.0, Some(258.0), 32.945_736),
                    (148.0, Some(453.0), 32.671_082),
                ],
            },
            Row {
                id: "17-3+",
                variant: 0,
                grows: Both,
                of: [
                    (19.0, Some(110.0), 17.272_727),
                    (41.0, Some(258.0), 15.891_473),
                    (71.0, Some(453.0), 15.673_289),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("出生人数/政策内/一孩", Flow),
            ("出生人数/政策内/二孩", Flow),
            ("出生人数/政策内/多孩", Flow),
            ("出生人数/政策外/一孩", Flow),
            ("出生人数/政策外/二孩", Flow),
            ("出生人数/政策外/多孩", Flow),
        ],
        villages: [&[40, 20, 1, 0, 0, 0], &[30, 18, 2, 3, 5, 4], &[50, 25, 3, 2, 6, 4]],
        rows: &[
            Row {
                id: "14",
                variant: 0,
                grows: Both,
                of: [
                    (61.0, Some(61.0), 100.0),
                    (111.0, Some(123.0), 90.243_902),
                    (189.0, Some(213.0), 88.732_394),
                ],
            },
            Row {
                id: "14",
                variant: 2,
                grows: Both,
                of: [
                    (61.0, Some(61.0), 100.0),
                    (111.0, Some(120.0), 92.5),
                    (189.0, Some(208.0), 90.865_385),
                ],
            },
            Row {
                id: "14",
                variant: 3,
                grows: Both,
                of: [
                    (21.0, Some(21.0), 100.0),
                    (41.0, Some(50.0), 82.0),
                    (69.0, Some(88.0), 78.409_091),
                ],
            },
            Row {
                id: "15",
                variant: 0,
                grows: Numerator,
                of: [(0.0, None, 0.0), (12.0, None, 12.0), (24.0, None, 24.0)],
            },
            Row {
                id: "15-rate",
                variant: 0,
                grows: Both,
                of: [
                    (0.0, Some(61.0), 0.0),
                    (12.0, Some(123.0), 9.756_098),
                    (24.0, Some(213.0), 11.267_606),
                ],
            },
            Row {
                id: "16",
                variant: 0,
                grows: Both,
                of: [
                    (0.0, Some(61.0), 0.0),
                    (4.0, Some(123.0), 3.252_033),
                    (8.0, Some(213.0), 3.755_869),
                ],
            },
            Row {
                id: "55",
                variant: 0,
                grows: Neither,
                of: [(1.0, Some(1.0), 1.0), (1.0, Some(2.0), 1.0), (1.0, Some(3.0), 1.0)],
            },
        ],
    },
    Table {
        columns: &[
            ("平均人口", Stock),
            ("出生人数", Flow),
            ("死亡人数", Flow),
            ("平均育龄妇女人数", Stock),
        ],
        villages: [&[1_000, 12, 7, 280], &[3_000, 30, 24, 800], &[4_000, 50, 20, 1_000]],
        rows: &[
            Row {
                id: "02",
                variant: 0,
                grows: Numerator,
                of: [(7.0, None, 7.0), (31.0, None, 31.0), (51.0, None, 51.0)],
            },
            Row {
                id: "03",
                variant: 0,
                grows: Numerator,
                of: [
                    (12.0, Some(1_000.0), 12.0),
                    (42.0, Some(4_000.0), 10.5),
                    (92.0, Some(8_000.0), 11.5),
                ],
            },
            Row {
                id: "04",
                variant: 0,
                grows: Numerator,
                of: [
                    (7.0, Some(1_000.0), 7.0),
                    (31.0, Some(4_000.0), 7.75),
                    (51.0, Some(8_000.0), 6.375),
                ],
            },
            Row {
                id: "05",
                variant: 0,
                grows: Numerator,
                of: [
                    (5.0, Some(1_000.0), 5.0),
                    (11.0, Some(4_000.0), 2.75),
                    (41.0, Some(8_000.0), 5.125),
                ],
            },
            Row {
                id: "08",
                variant: 0,
                grows: Numerator,
                of: [
                    (12.0, Some(280.0), 42.857_143),
                    (42.0, Some(1_080.0), 38.888_889),
                    (92.0, Some(2_080.0), 44.230_769),
                ],
            },
        ],
    },
    Table {
        columns: &[("年末总人口", Stock)],
        villages: [&[1_005], &[3_006], &[4_040]],
        rows: &[Row {
            id: "06",
            variant: 0,
            grows: Neither,
            of: [(1_005.0, None, 1_005.0), (4_011.0, None, 4_011.0), (8_051.0, None, 8_051.0)],
        }],
    },
    Table {
        columns: &[
            ("年末总人口", Stock),
            ("育龄妇女人数", Stock),
            ("已婚育龄妇女人数", Stock),
            ("无孩妇女人数", Stock),
            ("一孩妇女人数", Stock),
            ("二孩妇女人数", Stock),
            ("多孩妇女人数", Stock),
            ("采取避孕措施人数", Stock),
            ("采取长效措施人数", Stock),
        ],
        villages: [
            &[1_000, 280, 200, 20, 100, 70, 10, 160, 120],
            &[3_000, 800, 600, 50, 330, 180, 40, 540, 400],
            &[4_000, 1_100, 900, 90, 450, 300, 60, 800, 560],
        ],
        rows: &[
            Row {
                id: "09",
                variant: 0,
                grows: Neither,
                of: [(280.0, None, 280.0), (1_080.0, None, 1_080.0), (2_180.0, None, 2_180.0)],
            },
            Row {
                id: "09-share",
                variant: 0,
                grows: Neither,
                of: [
                    (280.0, Some(1_000.0), 28.0),
                    (1_080.0, Some(4_000.0), 27.0),
                    (2_180.0, Some(8_000.0), 27.25),
                ],
            },
            Row {
                id: "10",
                variant: 0,
                grows: Neither,
                of: [
                    (200.0, Some(1_000.0), 20.0),
                    (800.0, Some(4_000.0), 20.0),
                    (1_700.0, Some(8_000.0), 21.25),
                ],
            },
            Row {
                id: "10-women",
                variant: 0,
                grows: Neither,
                of: [
                    (200.0, Some(280.0), 71.428_571),
                    (800.0, Some(1_080.0), 74.074_074),
                    (1_700.0, Some(2_180.0), 77.981_651),
                ],
            },
            Row {
                id: "18",
                variant: 0,
                grows: Neither,
                of: [
                    (100.0, Some(200.0), 50.0),
                    (430.0, Some(800.0), 53.75),
                    (880.0, Some(1_700.0), 51.764_706),
                ],
            },
            Row {
                id: "20-0",
                variant: 0,
                grows: Neither,
                of: [
                    (180.0, Some(200.0), 90.0),
                    (730.0, Some(800.0), 91.25),
                    (1_540.0, Some(1_700.0), 90.588_235),
                ],
            },
            Row {
                id: "20-1",
                variant: 0,
                grows: Neither,
                of: [
                    (80.0, Some(180.0), 44.444_444),
                    (300.0, Some(730.0), 41.095_89),
                    (660.0, Some(1_540.0), 42.857_143),
                ],
            },
            Row {
                id: "20-2",
                variant: 0,
                grows: Neither,
                of: [
                    (10.0, Some(80.0), 12.5),
                    (50.0, Some(300.0), 16.666_667),
                    (110.0, Some(660.0), 16.666_667),
                ],
            },
            Row {
                id: "21",
                variant: 0,
                grows: Neither,
                of: [
                    (160.0, Some(200.0), 80.0),
                    (700.0, Some(800.0), 87.5),
                    (1_500.0, Some(1_700.0), 88.235_294),
                ],
            },
            Row {
                id: "21",
                variant: 1,
                grows: Neither,
                of: [
                    (160.0, Some(280.0), 57.142_857),
                    (700.0, Some(1_080.0), 64.814_815),
                    (1_500.0, Some(2_180.0), 68.807_339),
                ],
            },
            Row {
                id: "22",
                variant: 0,
                grows: Neither,
                of: [
                    (120.0, Some(160.0), 75.0),
                    (520.0, Some(700.0), 74.285_714),
                    (1_080.0, Some(1_500.0), 72.0),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("育龄妇女人数/15-19岁", Stock),
            ("育龄妇女人数/20-24岁", Stock),
            ("育龄妇女人数/25-29岁", Stock),
            ("育龄妇女人数/30-34岁", Stock),
            ("育龄妇女人数/35-39岁", Stock),
            ("育龄妇女人数/40-44岁", Stock),
            ("育龄妇女人数/45-49岁", Stock),
        ],
        villages: [
            &[30, 40, 50, 40, 40, 40, 40],
            &[90, 110, 130, 120, 110, 120, 120],
            &[120, 160, 170, 160, 160, 170, 160],
        ],
        rows: &[
            Row {
                id: "09-20s-count",
                variant: 0,
                grows: Neither,
                of: [(90.0, None, 90.0), (330.0, None, 330.0), (660.0, None, 660.0)],
            },
            Row {
                id: "09-20s",
                variant: 0,
                grows: Neither,
                of: [
                    (90.0, Some(280.0), 32.142_857),
                    (330.0, Some(1_080.0), 30.555_556),
                    (660.0, Some(2_180.0), 30.275_229),
                ],
            },
        ],
    },
    Table {
        columns: &[("女性初婚人数", Flow), ("女性晚婚人数", Flow), ("早婚人数", Flow)],
        villages: [&[10, 6, 1], &[30, 21, 2], &[40, 30, 1]],
        rows: &[
            Row {
                id: "19",
                variant: 0,
                grows: Both,
                of: [(6.0, Some(10.0), 60.0), (27.0, Some(40.0), 67.5), (57.0, Some(80.0), 71.25)],
            },
            Row {
                id: "19-early",
                variant: 0,
                grows: Both,
                of: [(1.0, Some(10.0), 10.0), (3.0, Some(40.0), 7.5), (4.0, Some(80.0), 5.0)],
            },
        ],
    },
    Table {
        columns: &[
            ("应随访人数", Flow),
            ("已随访人数", Flow),
            ("应服务人数", Flow),
            ("已服务人数", Flow),
            ("应查人数", Flow),
            ("已查人数", Flow),
            ("检出人数", Flow),
            ("治疗人数", Flow),
            ("孕前优生健康检查目标人数", Flow),
            ("孕前优生健康检查人数", Flow),
            ("叶酸应服人数", Flow),
            ("叶酸已服人数", Flow),
            ("已培训人数", Flow),
            ("早检应检人数", Flow),
            ("早检人数", Flow),
            ("应监护人数", Flow),
            ("医学监护人数", Flow),
            ("计划例数", Flow),
            ("手术例数", Flow),
        ],
        villages: [
            &[50, 45, 100, 96, 80, 72, 6, 4, 20, 15, 25, 12, 60, 40, 36, 10, 7, 12, 9],
            &[150, 140, 300, 291, 240, 200, 14, 11, 60, 42, 70, 35, 170, 120, 105, 30, 21, 40, 25],
            &[200, 190, 400, 392, 320, 304, 30, 24, 80, 70, 90, 63, 210, 160, 150, 40, 36, 50, 45],
        ],
        rows: &[
            Row {
                id: "23",
                variant: 0,
                grows: Both,
                of: [
                    (45.0, Some(50.0), 90.0),
                    (185.0, Some(200.0), 92.5),
                    (375.0, Some(400.0), 93.75),
                ],
            },
            Row {
                id: "24",
                variant: 0,
                grows: Both,
                of: [
                    (96.0, Some(100.0), 96.0),
                    (387.0, Some(400.0), 96.75),
                    (779.0, Some(800.0), 97.375),
                ],
            },
            Row {
                id: "24-checks",
                variant: 0,
                grows: Both,
                of: [
                    (72.0, Some(80.0), 90.0),
                    (272.0, Some(320.0), 85.0),
                    (576.0, Some(640.0), 90.0),
                ],
            },
            Row {
                id: "25",
                variant: 0,
                grows: Both,
                of: [
                    (6.0, Some(72.0), 8.333_333),
                    (20.0, Some(272.0), 7.352_941),
                    (50.0, Some(576.0), 8.680_556),
                ],
            },
            Row {
                id: "25",
                variant: 1,
                grows: Both,
                of: [
                    (6.0, Some(96.0), 6.25),
                    (20.0, Some(387.0), 5.167_959),
                    (50.0, Some(779.0), 6.418_485),
                ],
            },
            Row {
                id: "25-treated",
                variant: 0,
                grows: Both,
                of: [
                    (4.0, Some(6.0), 66.666_667),
                    (15.0, Some(20.0), 75.0),
                    (39.0, Some(50.0), 78.0),
                ],
            },
            Row {
                id: "26",
                variant: 0,
                grows: Both,
                of: [
                    (15.0, Some(20.0), 75.0),
                    (57.0, Some(80.0), 71.25),
                    (127.0, Some(160.0), 79.375),
                ],
            },
            Row {
                id: "27",
                variant: 0,
                grows: Both,
                of: [
                    (12.0, Some(25.0), 48.0),
                    (47.0, Some(95.0), 49.473_684),
                    (110.0, Some(185.0), 59.459_459),
                ],
            },
            Row {
                id: "28-1",
                variant: 0,
                grows: Both,
                of: [
                    (15.0, Some(60.0), 25.0),
                    (57.0, Some(230.0), 24.782_609),
                    (127.0, Some(440.0), 28.863_636),
                ],
            },
            Row {
                id: "28-2",
                variant: 0,
                grows: Both,
                of: [
                    (12.0, Some(15.0), 80.0),
                    (47.0, Some(57.0), 82.456_14),
                    (110.0, Some(127.0), 86.614_173),
                ],
            },
            Row {
                id: "28-3",
                variant: 0,
                grows: Both,
                of: [
                    (12.0, Some(60.0), 20.0),
                    (47.0, Some(230.0), 20.434_783),
                    (110.0, Some(440.0), 25.0),
                ],
            },
            Row {
                id: "30",
                variant: 0,
                grows: Both,
                of: [
                    (36.0, Some(40.0), 90.0),
                    (141.0, Some(160.0), 88.125),
                    (291.0, Some(320.0), 90.937_5),
                ],
            },
            Row {
                id: "31",
                variant: 0,
                grows: Both,
                of: [(7.0, Some(10.0), 70.0), (28.0, Some(40.0), 70.0), (64.0, Some(80.0), 80.0)],
            },
            Row {
                id: "54",
                variant: 0,
                grows: Numerator,
                of: [(9.0, None, 9.0), (34.0, None, 34.0), (79.0, None, 79.0)],
            },
            Row {
                id: "54-plan",
                variant: 0,
                grows: Both,
                of: [
                    (9.0, Some(12.0), 75.0),
                    (34.0, Some(52.0), 65.384_615),
                    (79.0, Some(102.0), 77.450_98),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("出生人数", Flow),
            ("政策内出生人数", Flow),
            ("出生缺陷人数", Flow),
            ("及时登记人数", Flow),
            ("住院分娩数", Flow),
            ("往年出生未报人数", Flow),
            ("漏报人数", Flow),
        ],
        villages: [
            &[80, 72, 1, 76, 80, 2, 1],
            &[120, 100, 2, 111, 119, 3, 5],
            &[200, 190, 1, 196, 200, 1, 2],
        ],
        rows: &[
            Row {
                id: "14",
                variant: 1,
                grows: Both,
                of: [
                    (72.0, Some(80.0), 90.0),
                    (172.0, Some(200.0), 86.0),
                    (362.0, Some(400.0), 90.5),
                ],
            },
            Row {
                id: "29",
                variant: 0,
                grows: Both,
                of: [
                    (1.0, Some(80.0), 125.0),
                    (3.0, Some(200.0), 150.0),
                    (4.0, Some(400.0), 100.0),
                ],
            },
            Row {
                id: "32",
                variant: 0,
                grows: Both,
                of: [
                    (76.0, Some(80.0), 95.0),
                    (187.0, Some(200.0), 93.5),
                    (383.0, Some(400.0), 95.75),
                ],
            },
            Row {
                id: "32-hospital",
                variant: 0,
                grows: Both,
                of: [
                    (80.0, Some(80.0), 100.0),
                    (199.0, Some(200.0), 99.5),
                    (399.0, Some(400.0), 99.75),
                ],
            },
            Row {
                id: "46-late",
                variant: 1,
                grows: Both,
                of: [(2.0, Some(80.0), 2.5), (5.0, Some(200.0), 2.5), (6.0, Some(400.0), 1.5)],
            },
            Row {
                id: "45",
                variant: 0,
                grows: Both,
                of: [
                    (80.0, Some(81.0), 98.765_432),
                    (200.0, Some(206.0), 97.087_379),
                    (400.0, Some(408.0), 98.039_216),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("流入人数", Flow),
            ("流出人数", Flow),
            ("登记流动人口", Flow),
            ("流动人口管理服务人数", Flow),
            ("婚育证明办证人数", Flow),
            ("婚育证明验证人数", Flow),
            ("协查信息接收数", Flow),
            ("协查信息反馈数", Flow),
        ],
        villages: [
            &[50, 40, 45, 40, 30, 35, 10, 9],
            &[100, 120, 90, 85, 100, 70, 25, 20],
            &[150, 140, 140, 130, 120, 120, 30, 30],
        ],
        rows: &[
            Row {
                id: "33",
                variant: 0,
                grows: Both,
                of: [
                    (40.0, Some(45.0), 88.888_889),
                    (125.0, Some(135.0), 92.592_593),
                    (255.0, Some(275.0), 92.727_273),
                ],
            },
            Row {
                id: "33",
                variant: 1,
                grows: Both,
                of: [
                    (40.0, Some(50.0), 80.0),
                    (125.0, Some(150.0), 83.333_333),
                    (255.0, Some(300.0), 85.0),
                ],
            },
            Row {
                id: "34-issued",
                variant: 0,
                grows: Both,
                of: [
                    (30.0, Some(40.0), 75.0),
                    (130.0, Some(160.0), 81.25),
                    (250.0, Some(300.0), 83.333_333),
                ],
            },
            Row {
                id: "34-verified",
                variant: 0,
                grows: Both,
                of: [
                    (35.0, Some(50.0), 70.0),
                    (105.0, Some(150.0), 70.0),
                    (225.0, Some(300.0), 75.0),
                ],
            },
            Row {
                id: "35",
                variant: 0,
                grows: Both,
                of: [
                    (9.0, Some(10.0), 90.0),
                    (29.0, Some(35.0), 82.857_143),
                    (59.0, Some(65.0), 90.769_231),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("应兑现人数", Flow),
            ("已兑现人数", Flow),
            ("奖扶对象人数", Stock),
            ("奖扶金额", Flow),
            ("困难户数", Flow),
            ("帮扶户数", Flow),
            ("新领独生子女证人数", Flow),
            ("应征金额", Flow),
            ("已征金额", Flow),
            ("事业经费", Flow),
            ("年末总人口", Stock),
        ],
        villages: [
            &[20, 19, 12, 8_640, 5, 4, 3, 10_000, 7_000, 8_500, 1_000],
            &[30, 30, 25, 18_000, 9, 9, 2, 24_000, 18_000, 25_500, 3_000],
            &[50, 48, 40, 28_800, 16, 14, 4, 16_000, 16_000, 34_000, 4_000],
        ],
        rows: &[
            Row {
                id: "38",
                variant: 0,
                grows: Both,
                of: [(19.0, Some(20.0), 95.0), (49.0, Some(50.0), 98.0), (97.0, Some(100.0), 97.0)],
            },
            Row {
                id: "39",
                variant: 0,
                grows: Neither,
                of: [(12.0, None, 12.0), (37.0, None, 37.0), (77.0, None, 77.0)],
            },
            Row {
                id: "39-amount",
                variant: 0,
                grows: Numerator,
                of: [
                    (8_640.0, None, 8_640.0),
                    (26_640.0, None, 26_640.0),
                    (55_440.0, None, 55_440.0),
                ],
            },
            Row {
                id: "40",
                variant: 0,
                grows: Both,
                of: [
                    (4.0, Some(5.0), 80.0),
                    (13.0, Some(14.0), 92.857_143),
                    (27.0, Some(30.0), 90.0),
                ],
            },
            Row {
                id: "41",
                variant: 0,
                grows: Numerator,
                of: [(3.0, None, 3.0), (5.0, None, 5.0), (9.0, None, 9.0)],
            },
            Row {
                id: "42-amount",
                variant: 0,
                grows: Numerator,
                of: [
                    (7_000.0, None, 7_000.0),
                    (25_000.0, None, 25_000.0),
                    (41_000.0, None, 41_000.0),
                ],
            },
            Row {
                id: "42-rate",
                variant: 0,
                grows: Both,
                of: [
                    (7_000.0, Some(10_000.0), 70.0),
                    (25_000.0, Some(34_000.0), 73.529_412),
                    (41_000.0, Some(50_000.0), 82.0),
                ],
            },
            Row {
                id: "42-villages",
                variant: 0,
                grows: Neither,
                of: [(1.0, Some(1.0), 100.0), (2.0, Some(2.0), 100.0), (3.0, Some(3.0), 100.0)],
            },
            Row {
                id: "43",
                variant: 0,
                grows: Numerator,
                of: [
                    (8_500.0, Some(1_000.0), 8.5),
                    (34_000.0, Some(4_000.0), 8.5),
                    (68_000.0, Some(8_000.0), 8.5),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("调查人数", Flow),
            ("知晓人数", Flow),
            ("满意人数", Flow),
            ("核查条数", Flow),
            ("准确条数", Flow),
            ("漏报数", Flow),
            ("重报数", Flow),
            ("迟报数", Flow),
            ("抽查案卷数", Flow),
            ("规范案卷数", Flow),
        ],
        villages: [
            &[50, 45, 40, 100, 96, 2, 1, 3, 10, 9],
            &[60, 50, 57, 200, 190, 5, 0, 4, 20, 18],
            &[90, 85, 88, 300, 297, 3, 2, 6, 20, 20],
        ],
        rows: &[
            Row {
                id: "36",
                variant: 0,
                grows: Both,
                of: [
                    (45.0, Some(50.0), 90.0),
                    (95.0, Some(110.0), 86.363_636),
                    (180.0, Some(200.0), 90.0),
                ],
            },
            Row {
                id: "37",
                variant: 0,
                grows: Both,
                of: [
                    (40.0, Some(50.0), 80.0),
                    (97.0, Some(110.0), 88.181_818),
                    (185.0, Some(200.0), 92.5),
                ],
            },
            Row {
                id: "44",
                variant: 0,
                grows: Both,
                of: [
                    (96.0, Some(100.0), 96.0),
                    (286.0, Some(300.0), 95.333_333),
                    (583.0, Some(600.0), 97.166_667),
                ],
            },
            Row {
                id: "46-missing",
                variant: 0,
                grows: Both,
                of: [
                    (2.0, Some(100.0), 2.0),
                    (7.0, Some(300.0), 2.333_333),
                    (10.0, Some(600.0), 1.666_667),
                ],
            },
            Row {
                id: "46-repeated",
                variant: 0,
                grows: Both,
                of: [
                    (1.0, Some(100.0), 1.0),
                    (1.0, Some(300.0), 0.333_333),
                    (3.0, Some(600.0), 0.5),
                ],
            },
            Row {
                id: "46-late",
                variant: 0,
                grows: Both,
                of: [
                    (3.0, Some(100.0), 3.0),
                    (7.0, Some(300.0), 2.333_333),
                    (13.0, Some(600.0), 2.166_667),
                ],
            },
            Row {
                id: "47",
                variant: 0,
                grows: Both,
                of: [(9.0, Some(10.0), 90.0), (27.0, Some(30.0), 90.0), (47.0, Some(50.0), 94.0)],
            },
        ],
    },
    Table {
        columns: &[
            ("村数", Stock),
            ("计生协会数", Stock),
            ("会员数", Stock),
            ("总户数", Stock),
            ("签约户数", Stock),
            ("建议条数", Flow),
            ("采纳条数", Flow),
            ("示范村数", Stock),
            ("服务室数", Stock),
            ("年末总人口", Stock),
        ],
        villages: [
            &[1, 1, 60, 300, 290, 4, 1, 1, 1, 1_000],
            &[8, 7, 150, 900, 870, 6, 3, 2, 5, 3_000],
            &[10, 10, 240, 1_200, 1_190, 10, 4, 5, 9, 4_000],
        ],
        rows: &[
            Row {
                id: "48",
                variant: 0,
                grows: Neither,
                of: [
                    (1.0, Some(1.0), 100.0),
                    (8.0, Some(9.0), 88.888_889),
                    (18.0, Some(19.0), 94.736_842),
                ],
            },
            Row {
                id: "48-members",
                variant: 0,
                grows: Neither,
                of: [
                    (60.0, Some(1_000.0), 6.0),
                    (210.0, Some(4_000.0), 5.25),
                    (450.0, Some(8_000.0), 5.625),
                ],
            },
            Row {
                id: "49",
                variant: 0,
                grows: Neither,
                of: [
                    (290.0, Some(300.0), 96.666_667),
                    (1_160.0, Some(1_200.0), 96.666_667),
                    (2_350.0, Some(2_400.0), 97.916_667),
                ],
            },
            Row {
                id: "50",
                variant: 0,
                grows: Both,
                of: [(1.0, Some(4.0), 25.0), (4.0, Some(10.0), 40.0), (8.0, Some(20.0), 40.0)],
            },
            Row {
                id: "51",
                variant: 0,
                grows: Neither,
                of: [
                    (1.0, Some(1.0), 100.0),
                    (3.0, Some(9.0), 33.333_333),
                    (8.0, Some(19.0), 42.105_263),
                ],
            },
            Row {
                id: "51-rooms",
                variant: 0,
                grows: Neither,
                of: [
                    (1.0, Some(1.0), 100.0),
                    (6.0, Some(9.0), 66.666_667),
                    (15.0, Some(19.0), 78.947_368),
                ],
            },
        ],
    },
    Table {
        columns: &[
            ("应培训人数", Flow),
            ("已培训人数", Flow),
            ("合格人数", Flow),
            ("培训次数", Flow),
            ("宣传品份数", Flow),
        ],
        villages: [&[20, 20, 18, 2, 300], &[50, 45, 40, 3, 500], &[30, 30, 29, 5, 1_000]],
        rows: &[
            Row {
                id: "52",
                variant: 0,
                grows: Both,
                of: [
                    (20.0, Some(20.0), 100.0),
                    (65.0, Some(70.0), 92.857_143),
                    (95.0, Some(100.0), 95.0),
                ],
            },
            Row {
                id: "52-passed",
                variant: 0,
                grows: Both,
                of: [
                    (18.0, Some(20.0), 90.0),
                    (58.0, Some(65.0), 89.230_769),
                    (87.0, Some(95.0), 91.578_947),
                ],
            },
            Row {
                id: "52-sessions",
                variant: 0,
                grows: Numerator,
                of: [(2.0, None, 2.0), (5.0, None, 5.0), (10.0, None, 10.0)],
            },
            Row {
                id: "53",
                variant: 0,
                grows: Numerator,
                of: [(300.0, None, 300.0), (800.0, None, 800.0), (1_800.0, None, 1_800.0)],
            },
        ],
    },
];

/// The rows of fertility, which take two tables: [`fertility_by_age_of_the_mother`].
const BY_AGE: [&str; 12] = [
    "07",
    "07-1",
    "07-2",
    "07-3+",
    "07-15",
    "07-20",
    "07-25",
    "07-30",
    "07-35",
    "07-40",
    "07-45",
    "07-mean-age",
];
/// Rows with a test of their own below.
const APART: [&str; 3] = ["04-std", "06-balance", "08-std"];

/// The headers of a table, each group written once as a merged cell is.
fn headers(places: &str, columns: &[(&str, Nature)]) -> String {
    let paths: Vec<Vec<&str>> =
        columns.iter().map(|(header, _)| header.split('/').collect()).collect();
    let depth = paths.iter().map(Vec::len).max().unwrap();
    let blanks = places.replace(|letter| letter != ',', "");
    let mut csv = String::new();
    for level in 0..depth {
        csv.push_str(if level == 0 { places } else { &blanks });
        for (at, path) in paths.iter().enumerate() {
            let is_merged = level + 1 < path.len()
                && at
                    .checked_sub(1)
                    .is_some_and(|before| paths[before].starts_with(&path[..=level]));
            let word = path.get(level).filter(|_| !is_merged);
            write!(csv, ",{}", word.unwrap_or(&"")).unwrap();
        }
        csv.push('\n');
    }
    csv
}

/// A table of one year.
fn yearly(table: &Table) -> String {
    let mut csv = headers("乡镇,村名,年份", table.columns);
    for (village, counts) in VILLAGES.iter().zip(table.villages) {
        let counts: Vec<String> = counts.iter().map(u64::to_string).collect();
        writeln!(csv, "{village},2012,{}", counts.join(",")).unwrap();
    }
    csv
}

/// A table of its months: events as [`OF_MONTH`] says, people as they are at the end of each quarter, before that some more and as many less.
fn monthly(table: &Table) -> String {
    let mut csv = headers("乡镇,村名,年份,月份", table.columns);
    for (village, counts) in VILLAGES.iter().zip(table.villages) {
        for (month, times) in (1..).zip(OF_MONTH) {
            let of = |(count, (_, nature)): (&u64, &(&str, Nature))| match nature {
                Stock => match month % 3 {
                    0 => count.to_string(),
                    1 => (count + 7.min(*count)).to_string(),
                    _ => (count - 7.min(*count)).to_string(),
                },
                _ => (count * times).to_string(),
            };
            let counts: Vec<String> = counts.iter().zip(table.columns).map(of).collect();
            writeln!(csv, "{village},2012,{month},{}", counts.join(",")).unwrap();
        }
    }
    csv
}

fn close(found: Option<f64>, expected: f64, about: &str) {
    let found = found.unwrap_or(f64::NAN);
    assert!(
        (found - expected).abs() < 1e-6 * expected.abs().max(1.0) * 42.0,
        "{about}: {found}, not {expected}"
    );
}

fn holds(row: &Row, rollup: &Rollup, tick: &str, times: f64) {
    let (of_numerator, of_denominator, of_value) = match row.grows {
        Numerator => (times, 1.0, times),
        Both => (times, times, 1.0),
        Everything => (times, times, times),
        Neither => (1.0, 1.0, 1.0),
    };
    for (path, (numerator, denominator, value)) in PLACES.iter().zip(row.of) {
        let about = format!("{} ({}) of {path} in {tick}", row.id, row.variant);
        let facts = facts(rollup, path, tick);
        let estimate = figure(row.id, &facts, Basis::default(), Some(row.variant));
        assert_eq!(estimate.variant, row.variant, "{about}");
        assert_eq!(estimate.doubt, None, "{about}");
        assert!(!estimate.time.is_part(), "{about}: {:?}", estimate.time);
        close(Some(estimate.numerator), numerator * of_numerator, &about);
        assert_eq!(estimate.denominator.is_some(), denominator.is_some(), "{about}");
        if let Some(denominator) = denominator {
            close(estimate.denominator, denominator * of_denominator, &about);
        }
        close(estimate.value, value * of_value, &about);
        if let Some(interval) = estimate.interval {
            let value = estimate.value.unwrap();
            let is_around = interval.lower <= value + 1e-9 && value <= interval.upper + 1e-9;
            assert!(is_around, "{about}: {interval:?}");
        }
    }
}

#[test]
fn every_row_comes_out_of_a_table_of_a_year() {
    for table in TABLES {
        let csv = yearly(table);
        let rollup = rollup(&[&csv]);
        for row in table.rows {
            holds(row, &rollup, "2012", 1.0);
        }
    }
}

#[test]
fn every_row_comes_out_of_a_table_of_months() {
    for table in TABLES {
        let csv = monthly(table);
        let rollup = rollup(&[&csv]);
        for row in table.rows {
            for (tick, times) in PERIODS {
                holds(row, &rollup, tick, times);
            }
        }
    }
}

#[test]
fn every_definition_of_the_catalogue_is_among_them() {
    let mut seen: BTreeSet<(&str, usize)> =
        TABLES.iter().flat_map(|table| table.rows).map(|row| (row.id, row.variant)).collect();
    seen.extend(BY_AGE.iter().chain(&APART).map(|id| (*id, 0)));
    let all: BTreeSet<(&str, usize)> = catalogue()
        .flat_map(|row| (0..row.definitions.len()).map(|variant| (row.id, variant)))
        .collect();
    assert_eq!(seen, all);
}

#[test]
fn a_balance_sets_the_end_against_what_moved() {
    let head = "乡镇,村名,年份,期初人口,期末人口,出生人数,死亡人数,迁入人数,迁出人数\n";
    let csv = format!(
        "{head}甲镇,一村,2012,1000,1008,12,7,5,2\n甲镇,二村,2012,2000,2009,20,15,8,3\n乙镇,三村,2012,500,500,4,6,1,2\n"
    );
    let rollup = rollup(&[&csv]);
    // 1000 + 12 − 7 + 5 − 2 = 1008; 2000 + 20 − 15 + 8 − 3 = 2010, one more than given; 500 + 4 − 6 + 1 − 2 = 497.
    let doubt = Some(Doubt::OutOfBalance);
    for (path, expected, given, doubt) in [
        ("甲镇/一村", 1_008.0, 1_008.0, None),
        ("甲镇/二村", 2_010.0, 2_009.0, doubt),
        ("甲镇", 3_018.0, 3_017.0, doubt),
        ("", 3_515.0, 3_517.0, doubt),
    ] {
        let balance = figure("06-balance", &facts(&rollup, path, "2012"), Basis::default(), None);
        assert_eq!((balance.value, balance.denominator), (Some(expected), Some(given)), "{path}");
        assert_eq!(balance.doubt, doubt, "{path}");
    }
    // By month: from the first start to the last end.
    let head = "地区,年份,月份,期初人口,期末人口,出生人数,死亡人数,迁入人数,迁出人数\n";
    let csv = format!(
        "{head}一村,2012,1,100,103,2,1,3,1\n一村,2012,2,103,102,1,2,1,1\n一村,2012,3,102,106,3,0,1,0\n"
    );
    let rollup = figures::rollup(&[&csv]);
    for (tick, expected) in [("2012-01", 103.0), ("2012-02", 102.0), ("2012Q1", 106.0)] {
        let balance = figure("06-balance", &facts(&rollup, "", tick), Basis::default(), None);
        assert_eq!(
            (balance.value, balance.denominator),
            (Some(expected), Some(expected)),
            "{tick}"
        );
        assert_eq!(balance.doubt, None, "{tick}");
    }
}

#[test]
fn people_at_risk_come_from_what_the_ledger_has() {
    // 30 births; by hand: mean given 1000, (990 + 1030) ÷ 2 = 1010, two ends (980 + 1030) ÷ 2 = 1005, one end, one start.
    for (headers, numbers, mean, end) in [
        (
            "平均人口,期初人口,期末人口",
            "1000,990,1030",
            (1_000.0, Origin::MeanGiven),
            (1_030.0, Origin::End),
        ),
        ("期初人口,期末人口", "990,1030", (1_010.0, Origin::StartAndEnd), (1_030.0, Origin::End)),
        ("总人口", "1030", (1_030.0, Origin::EndAlone), (1_030.0, Origin::End)),
        ("期初人口", "990", (990.0, Origin::StartAlone), (990.0, Origin::StartAlone)),
        ("平均人口", "1000", (1_000.0, Origin::MeanGiven), (1_000.0, Origin::MeanAlone)),
    ] {
        let csv = format!("地区,年份,{headers},出生人数\n甲村,2012,{numbers},30\n");
        let facts = facts(&rollup(&[&csv]), "", "2012");
        for (basis, (people, origin)) in [(Basis::default(), mean), (at_end(), end)] {
            let rate = figure("03", &facts, basis, None);
            assert_eq!(rate.denominator, Some(people), "{headers}");
            assert_eq!(
                rate.at_risk.map(|it| it.origins().collect()),
                Some(vec![origin]),
                "{headers}"
            );
            close(rate.value, 30_000.0 / people, headers);
        }
    }
    let two = rollup(&["地区,年份,年末总人口,出生人数\n甲村,2011,980,20\n甲村,2012,1030,30\n"]);
    let rate = figure("03", &facts(&two, "", "2012"), Basis::default(), None);
    assert_eq!(
        (rate.denominator, rate.at_risk.map(|it| it.origins().collect())),
        (Some(1_005.0), Some(vec![Origin::TwoEnds]))
    );
    let first = figure("03", &facts(&two, "", "2011"), Basis::default(), None);
    assert_eq!(
        (first.denominator, first.at_risk.map(|it| it.origins().collect())),
        (Some(980.0), Some(vec![Origin::EndAlone]))
    );
}

/// Births by age of the mother and order.
const MOTHERS: &str = "乡镇,村名,年份,母亲年龄,孩次,出生人数
甲镇,一村,2012,20-24岁,一孩,4
甲镇,一村,2012,25-29岁,一孩,3
甲镇,一村,2012,25-29岁,二孩,3
甲镇,一村,2012,30-34岁,二孩,2
甲镇,一村,2012,30-34岁,三孩,1
甲镇,二村,2012,15-19岁,一孩,2
甲镇,二村,2012,20-24岁,一孩,10
甲镇,二村,2012,25-29岁,一孩,8
甲镇,二村,2012,25-29岁,二孩,12
甲镇,二村,2012,30-34岁,二孩,10
甲镇,二村,2012,35-39岁,三孩,4
甲镇,二村,2012,40-44岁,四孩,2
乙镇,三村,2012,20-24岁,一孩,5
乙镇,三村,2012,25-29岁,二孩,10
";

/// Women by age group from 15–19 to 45–49.
const WOMEN: [[u64; 7]; 3] = [[100; 7], [200; 7], [100, 50, 200, 100, 100, 100, 100]];

/// A table of women by age under these headers, with as many men where there is a column for them.
fn women(headers: &str) -> String {
    let mut csv = format!("乡镇,村名,年份,年龄组,{headers}\n");
    for (village, women) in VILLAGES.iter().zip(WOMEN) {
        for (from, women) in (15..).step_by(5).zip(women) {
            let men = if headers.contains('男') { "999," } else { "" };
            writeln!(csv, "{village},2012,{from}-{}岁,{men}{women}", from + 4).unwrap();
        }
    }
    csv
}

/// See [`FERTILITY`].
type Fertility = ([f64; 4], [f64; 7], f64, (f64, f64, f64));

/// By hand, for each of `PLACES`: children per woman of all orders, the first, the second, later ones; births per 1000 women of each
/// age group; mean age; births per 1000 women of all ages with births and women.
const FERTILITY: [Fertility; 3] = [
    (
        [0.65, 0.35, 0.25, 0.05],
        [0.0, 40.0, 60.0, 30.0, 0.0, 0.0, 0.0],
        27.115_385,
        (18.571_429, 13.0, 700.0),
    ),
    (
        [1.016_667, 0.45, 0.45, 0.116_667],
        [6.666_667, 46.666_667, 86.666_667, 43.333_333, 13.333_333, 6.666_667, 0.0],
        28.237_705,
        (29.047_619, 61.0, 2_100.0),
    ),
    (
        [0.893_929, 0.406_429, 0.4, 0.087_5],
        [5.0, 54.285_714, 72.0, 32.5, 10.0, 5.0, 0.0],
        27.589_892,
        (26.666_667, 76.0, 2_850.0),
    ),
];

fn has_fertility(rollup: &Rollup, tick: &str, basis: Basis, times: f64) {
    for (path, (total, rates, mean, general)) in PLACES.iter().zip(FERTILITY) {
        let facts = facts(rollup, path, tick);
        let of = |id| figure(id, &facts, basis, None);
        for (id, expected) in ["07", "07-1", "07-2", "07-3+"].iter().zip(total) {
            let estimate = of(id);
            close(estimate.value, expected * times, &format!("{id} of {path}"));
            assert_eq!(estimate.denominator, Some(general.2), "{id} of {path}");
        }
        assert_eq!(of("07").numerator, general.1, "{path}");
        for ((id, from), expected) in BY_AGE[4..11].iter().zip((15..).step_by(5)).zip(rates) {
            close(of(id).value, expected * times, &format!("{id} of {path}"));
            let by_age = by_age_group(&facts, from, basis).unwrap();
            assert_eq!(by_age.value, of(id).value, "{id} of {path}");
        }
        close(of("07-mean-age").value, mean, path);
        let fertility = of("08");
        close(fertility.value, general.0 * times, path);
        assert_eq!((fertility.numerator, fertility.denominator), (general.1, Some(general.2)));
    }
}

#[test]
fn fertility_by_age_of_the_mother() {
    for headers in ["育龄妇女人数", "男,女"] {
        let rollup = rollup(&[MOTHERS, &women(headers)]);
        has_fertility(&rollup, "2012", Basis::default(), 1.0);
        has_fertility(&rollup, "2012", at_end(), 1.0);
    }
}

#[test]
fn standardised_rates_take_the_ages_of_all_places() {
    // Births by the women of all places: Σ women of all × births ÷ women of the place.
    let born = rollup(&[MOTHERS, &women("育龄妇女人数")]);
    let by_sex = rollup(&[MOTHERS, &women("男,女")]);
    // Deaths in three ages, and the people of these ages.
    let died = "乡镇,村名,年份,年龄组,总人口,死亡人数
甲镇,一村,2012,0-14岁,200,1
甲镇,一村,2012,15-64岁,700,3
甲镇,一村,2012,65岁及以上,100,8
甲镇,二村,2012,0-14岁,300,1
甲镇,二村,2012,15-64岁,1000,4
甲镇,二村,2012,65岁及以上,200,15
乙镇,三村,2012,0-14岁,500,2
乙镇,三村,2012,15-64岁,1500,6
乙镇,三村,2012,65岁及以上,500,30
";
    let died = rollup(&[died]);
    let births =
        [(19.649_123, 13.0, 700.0), (30.760_234, 61.0, 2_100.0), (26.666_667, 76.0, 2_850.0)];
    let deaths = [(16.542_857, 12.0, 1_000.0), (15.701_961, 32.0, 2_500.0), (14.0, 70.0, 5_000.0)];
    for (id, rollup, of) in
        [("08-std", &born, births), ("08-std", &by_sex, births), ("04-std", &died, deaths)]
    {
        for (path, (value, numerator, denominator)) in PLACES.iter().zip(of) {
            let about = format!("{id} of {path}");
            let estimate = figure(id, &facts(rollup, path, "2012"), Basis::default(), None);
            close(estimate.value, value, &about);
            assert_eq!(estimate.numerator, numerator, "{about}");
            assert_eq!(estimate.denominator, Some(denominator), "{about}");
        }
    }
    // Under ten events there is no figure.
    let few =
        "地区,年份,年龄组,总人口,死亡人数\n甲村,2012,0-14岁,200,1\n甲村,2012,15岁及以上,700,8\n";
    let outcome =
        evaluate(row("04-std"), &facts(&rollup(&[few]), "", "2012"), Basis::default(), None);
    assert_eq!(outcome, Outcome::Needs(Need::FewEvents));
}

/// A register with the births of [`MOTHERS`], all of the first quarter; ages are single years.
fn register() -> String {
    let mut csv = "乡镇,村名,性别,出生日期,孩次,母亲姓名,母亲年龄\n".to_owned();
    let mut number = 0;
    for line in MOTHERS.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let from: u32 = cells[3].get(..2).unwrap().parse().unwrap();
        for _ in 0..cells[5].parse::<u32>().unwrap() {
            number += 1;
            let (month, day, age) = (number % 3 + 1, number % 28 + 1, from + number % 5);
            let sex = if number % 2 == 0 { "男" } else { "女" };
            let (town, village, order) = (cells[0], cells[1], cells[4]);
            writeln!(
                csv,
                "{town},{village},{sex},2012-{month:02}-{day:02},{order},样{number}号,{age}"
            )
            .unwrap();
        }
    }
    csv
}

#[test]
fn fertility_of_a_register_with_ages_of_the_mothers() {
    let rollup = rollup(&[&register(), &women("育龄妇女人数")]);
    // A quarter's births by women of the year; brought to a year they are four times as many.
    has_fertility(&rollup, "2012Q1", Basis::default(), 1.0);
    has_fertility(&rollup, "2012Q1", annualised(), 4.0);
    // Ages are known by quarter: a month has none.
    let month = evaluate(row("07"), &facts(&rollup, "", "2012-01"), Basis::default(), None);
    assert_eq!(month, Outcome::Needs(Need::MothersAge));
}

#[test]
fn what_fertility_lacks_is_named() {
    let need = |tables: &[&str], id| {
        let rollup = rollup(tables);
        evaluate(row(id), &facts(&rollup, "", "2012"), Basis::default(), None)
    };
    let births = "地区,年份,出生人数\n甲村,2012,30\n";
    assert_eq!(need(&[births, &women("育龄妇女人数")], "07"), Outcome::Needs(Need::MothersAge));
    assert_eq!(need(&[MOTHERS], "07"), Outcome::Needs(Need::WomenByAge));
    assert_eq!(need(&[MOTHERS], "08"), Outcome::Needs(Need::Women));
    let women = "地区,年份,育龄妇女人数\n甲村,2012,700\n";
    assert_eq!(need(&[MOTHERS, women], "07"), Outcome::Needs(Need::WomenByAge));
    assert!(need(&[MOTHERS, women], "08").estimate().is_some());
}

#[test]
fn women_of_the_census_are_those_of_the_printed_groups() {
    let people = shared::read("data/china_census_pop_age_sex_province_2010_2020.csv");
    let births = shared::read("data/china_census_births_tidy.csv");
    let (Some(people), Some(births)) = (people, births) else { return };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let rollup = rollup(&[&text(&people), &text(&births)]);
    let records = |bytes: &[u8]| -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(bytes).records().map(Result::unwrap).collect()
    };
    let headers = csv::Reader::from_reader(&people[..]).headers().unwrap().clone();
    let is_woman = |header: &str| {
        let groups = ["15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49"];
        groups.iter().any(|group| header == format!("{group}岁-女"))
    };
    let women_at: Vec<usize> = (0..headers.len()).filter(|at| is_woman(&headers[*at])).collect();
    assert_eq!(women_at.len(), 7);
    let mut born: BTreeMap<(String, String), f64> = BTreeMap::new();
    for record in records(&births).iter().filter(|record| &record[1] == "不分城乡") {
        let births: f64 = record[5].parse().unwrap_or(0.0);
        *born.entry((record[2].to_owned(), record[0].to_owned())).or_default() += births;
    }
    let mut seen = 0;
    for record in &records(&people) {
        let (year, area) = (record[0].to_owned(), record[1].to_owned());
        let women: f64 = women_at.iter().map(|at| record[*at].parse::<f64>().unwrap()).sum();
        let path = if area == "全国" { "" } else { &area };
        let place = place(path);
        assert!(rollup.has(&place), "{area}");
        let facts = facts(&rollup, path, &year);
        let everyone = facts.count(Select::all(Measure::Population));
        assert_eq!(everyone.map(|it| it.to_string()).as_deref(), Some(&record[2]), "{area} {year}");
        let births = born[&(area.clone(), year.clone())];
        let fertility = figure("08", &facts, at_end(), None);
        assert_eq!(
            (fertility.numerator, fertility.denominator),
            (births, Some(women)),
            "{area} {year}"
        );
        close(fertility.value, 1_000.0 * births / women, &area);
        seen += 1;
    }
    assert_eq!(seen, 64);
    // As printed by the census of 2020 for the whole country: 1,409,778,724 people; 322,291,653 women of 15 to 49.
    let whole: Estimate = figure("08", &facts(&rollup, "", "2020"), at_end(), None);
    assert_eq!((whole.numerator, whole.denominator), (1_212_321.0, Some(322_291_653.0)));
}

#[test]
fn years_of_a_sample_have_the_rates_that_were_worked_out_for_them() {
    let path = "samples/06_分村历年人口出生_UTF8BOM.csv";
    let (Some(bytes), Some(json)) =
        (shared::read(path), shared::read(&format!("{path}.expected.json")))
    else {
        return;
    };
    let rollup = rollup(&[&String::from_utf8(bytes).unwrap()]);
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let mut seen = 0;
    for (year, expected) in json["by_year"].as_object().unwrap() {
        let facts = facts(&rollup, "", year);
        let doubt = figure("03", &facts, Basis::default(), None).doubt;
        // Where a village did not report its births, they and its people are not of the same villages.
        if !expected["villages_missing_births"].as_array().unwrap().is_empty() {
            assert_eq!(doubt, Some(Doubt::PlacesSilent(1)), "{year}");
            continue;
        }
        assert_eq!(doubt, None, "{year}");
        for (key, id, basis) in [
            ("births_reported", "01", Basis::default()),
            ("deaths", "02", Basis::default()),
            ("population_end", "06", at_end()),
            ("srb", "11", Basis::default()),
            ("cbr_avg_pop", "03", Basis::default()),
            ("cbr_end_pop", "03", at_end()),
        ] {
            let Some(expected) = expected[key].as_f64() else { continue };
            let value = figure(id, &facts, basis, None).value.unwrap();
            assert!((value - expected).abs() <= 0.005 + 1e-9, "{year} {key}: {value} {expected}");
            seen += 1;
        }
    }
    assert_eq!(seen, 35);
}

#[test]
fn a_half_yearly_return_has_the_figures_that_were_worked_out_for_it() {
    let path = "samples/05_村级人口与出生半年报_含错.xlsx";
    let (Some(bytes), Some(json)) =
        (shared::read(path), shared::read(&format!("{path}.expected.json")))
    else {
        return;
    };
    let rollup = Rollup::of(&figures::cube_of_file(path, &bytes));
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let period = Period { kind: PeriodKind::StatisticalYear, index: 2013 };
    let facts = rollup.facts(&place(""), Some(period));
    let indicators = &json["indicators"];
    let by_order = &indicators["srb_by_order"];
    for (expected, id, basis) in [
        (&indicators["srb"], "11", Basis::default()),
        (&by_order["1"], "12-1", Basis::default()),
        (&by_order["2"], "12-2", Basis::default()),
        (&by_order["3+"], "12-3+", Basis::default()),
        (&indicators["birth_rate_period_permille(avg pop)"], "03", Basis::default()),
        (&indicators["birth_rate_period_permille(end pop)"], "03", at_end()),
        (&indicators["natural_growth_period_permille(avg pop)"], "05", Basis::default()),
        (&indicators["late_marriage_pct(as shown)"], "19", Basis::default()),
    ] {
        let (expected, estimate) = (expected.as_f64().unwrap(), figure(id, &facts, basis, None));
        let value = estimate.value.unwrap();
        assert!((value - expected).abs() <= 0.005 + 1e-9, "{id}: {value}, not {expected}");
    }
    let rate = figure("03", &facts, Basis::default(), None);
    assert_eq!((rate.time.known_months, rate.time.months), (6, 12));
}
