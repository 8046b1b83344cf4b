//! Which lesson is taught, and how its knobs are set: one plain value, and the same as text in the address. Knows no lesson's content.

use form_urlencoded::Serializer;

use super::dials::DIALS;
use crate::text::{Bilingual, Lang, count};

addressed! {
    /// A lesson.
    Lesson {
        /// How far chance goes.
        #[default]
        Chance "chance";
        /// How many births it takes to see a difference.
        Births "births";
        /// What a rule of stopping does to the ratio.
        Stopping "stopping";
        /// London's christenings, 1629 to 1710.
        London "london";
        /// Two censuses by birth order.
        Census "census";
    }
}

addressed! {
    /// What can be set in a lesson.
    Knob {
        /// How many villages.
        #[default]
        Villages "villages";
        /// Births of a village of middling size.
        VillageBirths "village-births";
        /// How many times the largest village is the smallest.
        VillageSizes "village-sizes";
        /// The true level of all villages.
        VillageLevel "village-level";
        /// Which draw.
        Draw "draw";
        /// The true level that is to be seen.
        TrueLevel "true-level";
        /// The births that one has.
        Sample "sample";
        /// The natural level of families.
        FamilyLevel "family-level";
        /// The most children that a family has.
        MostChildren "most-children";
        /// Of a hundred girls conceived from the second order on, how many are not born.
        NotBorn "not-born";
        /// How many years are pooled.
        Pooled "pooled";
        /// How far the mix of birth orders is from that of 2010 to that of 2020.
        Mix "mix";
    }
}

impl Lesson {
    /// The lesson before it.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        (self as usize).checked_sub(1).and_then(|at| Self::ALL.get(at).copied())
    }

    /// The lesson after it.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
}

/// A knob: what it is called, where it can be set.
#[derive(Debug)]
pub struct Dial {
    /// Which.
    pub knob: Knob,
    /// Whose.
    pub lesson: Lesson,
    /// What it sets.
    pub label: Bilingual,
    /// What stands behind its value.
    pub unit: Bilingual,
    /// Where it can be set.
    pub settings: Settings,
    /// Where it is set at first.
    pub usual: u32,
}

/// Where a knob can be set, in order.
#[derive(Debug)]
pub enum Settings {
    /// From the least to the greatest in equal steps.
    Even {
        /// The least.
        least: u32,
        /// The greatest, a whole number of steps above the least.
        greatest: u32,
        /// From one to the next.
        step: u32,
    },
    /// At these values, in rising order.
    Listed(&'static [u32]),
}

impl Settings {
    /// The last place; the first is 0.
    #[must_use]
    pub fn last(&self) -> u32 {
        match self {
            Self::Even { least, greatest, step } => (greatest - least) / step,
            Self::Listed(values) => {
                u32::try_from(values.len()).unwrap_or_default().saturating_sub(1)
            }
        }
    }

    /// The value at a place; beyond the last, that of the last.
    #[must_use]
    pub fn at(&self, place: u32) -> u32 {
        let place = place.min(self.last());
        match self {
            Self::Even { least, step, .. } => least + step * place,
            Self::Listed(values) => values.get(place as usize).copied().unwrap_or_default(),
        }
    }

    /// The place whose value is nearest.
    #[must_use]
    pub fn place_of(&self, value: u32) -> u32 {
        (0..=self.last()).min_by_key(|place| self.at(*place).abs_diff(value)).unwrap_or_default()
    }
}

impl Knob {
    /// What it is called and where it can be set.
    #[must_use]
    pub const fn dial(self) -> &'static Dial {
        &DIALS[self as usize]
    }
}

impl Dial {
    /// A value with what stands behind it.
    #[must_use]
    pub fn printed(&self, value: u32, lang: Lang) -> String {
        format!("{}{}", count(value.into()), self.unit.get(lang))
    }
}

/// A lesson with its knobs as they are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taught {
    /// The lesson.
    pub lesson: Lesson,
    values: [u32; Knob::ALL.len()],
}

impl Default for Taught {
    fn default() -> Self {
        Self::of(Lesson::default())
    }
}

impl Taught {
    /// A lesson as it begins.
    #[must_use]
    pub fn of(lesson: Lesson) -> Self {
        Self { lesson, values: std::array::from_fn(|at| DIALS[at].usual) }
    }

    /// The same knobs in a lesson.
    #[must_use]
    pub const fn in_lesson(self, lesson: Lesson) -> Self {
        Self { lesson, ..self }
    }

    /// How a knob is set.
    #[must_use]
    pub const fn get(&self, knob: Knob) -> u32 {
        self.values[knob as usize]
    }

    /// Sets a knob as near to a value as it can be.
    pub fn turn(&mut self, knob: Knob, value: u32) {
        let settings = &knob.dial().settings;
        self.values[knob as usize] = settings.at(settings.place_of(value));
    }

    /// Writes what is not as it is at first.
    pub(super) fn put(&self, query: &mut Serializer<'_, String>) {
        for dial in DIALS.iter().filter(|dial| self.get(dial.knob) != dial.usual) {
            query.append_pair(dial.knob.id(), &self.get(dial.knob).to_string());
        }
    }

    /// Takes one pair of an address; whether it was of a knob.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        let Some(knob) = Knob::of_id(name) else { return false };
        if let Ok(value) = value.parse() {
            self.turn(knob, value);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_knob_has_its_row_and_begins_where_it_can_be_set() {
        for (at, dial) in DIALS.iter().enumerate() {
            assert_eq!(dial.knob as usize, at, "{}", dial.knob.id());
            let place = dial.settings.place_of(dial.usual);
            assert_eq!(dial.settings.at(place), dial.usual, "{}", dial.knob.id());
        }
        assert_eq!(DIALS.len(), Knob::ALL.len());
    }

    #[test]
    fn a_knob_goes_from_its_least_to_its_greatest() {
        for dial in DIALS {
            let values: Vec<u32> =
                (0..=dial.settings.last()).map(|at| dial.settings.at(at)).collect();
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{}", dial.knob.id());
        }
        let ends = |knob: Knob| {
            let settings = &knob.dial().settings;
            [settings.at(0), settings.at(u32::MAX)]
        };
        assert_eq!(ends(Knob::Villages), [5, 300]);
        assert_eq!(ends(Knob::VillageBirths), [10, 2_000]);
        assert_eq!(ends(Knob::TrueLevel), [100, 130]);
        assert_eq!(ends(Knob::Sample), [50, 100_000]);
        assert_eq!(ends(Knob::NotBorn), [0, 40]);
    }
}
