//! Every knob of the lessons as a row of data: what it is called, where it can be set, where it is set at first.

use super::taught::{Dial, Knob, Lesson, Settings};
use crate::text::{Bilingual, both};

const NO_UNIT: Bilingual = both("", "");
/// True levels, in males per 100 females.
const LEVELS: Settings = Settings::Even { least: 100, greatest: 130, step: 1 };
/// Births of a village, about evenly spaced in logarithms.
const VILLAGE_BIRTHS: &[u32] =
    &[10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000];
/// Births that one may have.
const SAMPLES: &[u32] = &[
    50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 7_000, 10_000, 15_000,
    20_000, 30_000, 50_000, 70_000, 100_000,
];
/// Years that are pooled; the last is all of them.
const POOLED: &[u32] = &[1, 2, 5, 10, 20, 41, 82];

/// Every knob, in the order of [`Knob`].
pub const DIALS: &[Dial] = &[
    Dial {
        knob: Knob::Villages,
        lesson: Lesson::Chance,
        label: both("村数", "Villages"),
        unit: both("个", ""),
        settings: Settings::Even { least: 5, greatest: 300, step: 5 },
        usual: 60,
    },
    Dial {
        knob: Knob::VillageBirths,
        lesson: Lesson::Chance,
        label: both("每村出生数（居中的村）", "Births of the middle village"),
        unit: both("例", ""),
        settings: Settings::Listed(VILLAGE_BIRTHS),
        usual: 100,
    },
    Dial {
        knob: Knob::VillageSizes,
        lesson: Lesson::Chance,
        label: both("最大村为最小村的", "Largest village over the smallest"),
        unit: both("倍", "×"),
        settings: Settings::Listed(&[1, 4, 9, 16, 25, 36]),
        usual: 16,
    },
    Dial {
        knob: Knob::VillageLevel,
        lesson: Lesson::Chance,
        label: both("各村真实水平", "True level of every village"),
        unit: NO_UNIT,
        settings: LEVELS,
        usual: 106,
    },
    Dial {
        knob: Knob::Draw,
        lesson: Lesson::Chance,
        label: both("抽样", "Draw"),
        unit: NO_UNIT,
        settings: Settings::Even { least: 1, greatest: 9_999, step: 1 },
        usual: 1,
    },
    Dial {
        knob: Knob::TrueLevel,
        lesson: Lesson::Births,
        label: both("真实水平", "True level"),
        unit: NO_UNIT,
        settings: LEVELS,
        usual: 110,
    },
    Dial {
        knob: Knob::Sample,
        lesson: Lesson::Births,
        label: both("现有出生数", "Births at hand"),
        unit: both("例", ""),
        settings: Settings::Listed(SAMPLES),
        usual: 1_000,
    },
    Dial {
        knob: Knob::FamilyLevel,
        lesson: Lesson::Stopping,
        label: both("自然水平", "Natural level"),
        unit: NO_UNIT,
        settings: LEVELS,
        usual: 106,
    },
    Dial {
        knob: Knob::MostChildren,
        lesson: Lesson::Stopping,
        label: both("最多生几个孩子", "Most children of a family"),
        unit: both("个", ""),
        settings: Settings::Even { least: 1, greatest: 5, step: 1 },
        usual: 3,
    },
    Dial {
        knob: Knob::NotBorn,
        lesson: Lesson::Stopping,
        label: both(
            "二孩及以上女性胎儿未出生的比重",
            "Female fetuses of order 2 and later not born",
        ),
        unit: both("%", "%"),
        settings: Settings::Even { least: 0, greatest: 40, step: 1 },
        usual: 0,
    },
    Dial {
        knob: Knob::Pooled,
        lesson: Lesson::London,
        label: both("合并年数", "Years pooled together"),
        unit: both("年", ""),
        settings: Settings::Listed(POOLED),
        usual: 1,
    },
    Dial {
        knob: Knob::Mix,
        lesson: Lesson::Census,
        label: both("孩次构成由2010年移向2020年", "Birth-order mix, 2010 to 2020"),
        unit: both("%", "%"),
        settings: Settings::Even { least: 0, greatest: 100, step: 5 },
        usual: 100,
    },
];
