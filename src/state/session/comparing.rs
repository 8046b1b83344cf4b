//! Two open tables compared: which, by what, how far it is, what came of it. The files are read once more, and the result is of the
//! readings that were there: when one of them is replaced, it is no longer shown.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::file::Progress;
use super::{LedgerId, LoadedFile, Session};
use crate::ledger::{Form, Kind, LedgerError, MatchBy, MatchKey, Reading, recipe_of, settled};
use crate::quality::matching::{Compared, MatchAsked, MatchView};
use crate::state::client::{self, Readers};
use crate::state::clock;
use crate::worker::{LoadId, MatchRequest, MatchResponse, MatchSide};

/// A table that can be compared with another.
#[derive(Clone, PartialEq)]
struct Comparable {
    id: LedgerId,
    name: String,
    reading: Arc<Reading>,
    is_counted: bool,
}

/// What came of a comparison.
#[derive(Clone, PartialEq)]
pub enum Compare {
    /// There are not two tables that can be compared.
    NeedsTwo,
    /// The same table is chosen twice.
    SameTable,
    /// The tables have no key in common.
    NoKey,
    /// Nobody asked yet.
    Ready,
    /// Both files are being read.
    Running,
    /// They were compared.
    Done(Arc<Compared>),
    /// They were not.
    Failed {
        /// The table that was not read, if it lay at one.
        table: Option<String>,
        /// Why.
        error: LedgerError,
    },
}

/// A comparison that ended.
#[derive(Clone, PartialEq)]
struct Ended {
    pair: [Comparable; 2],
    by: MatchBy,
    outcome: Compare,
}

/// Two tables that are compared.
#[derive(Clone, Copy)]
pub struct Comparing {
    session: Session,
    tables: Memo<Vec<Comparable>>,
    chosen: RwSignal<[Option<LedgerId>; 2]>,
    key: RwSignal<Option<MatchKey>>,
    view: RwSignal<MatchView>,
    progress: RwSignal<Option<Progress>>,
    ended: RwSignal<Option<Ended>>,
    readers: StoredValue<Option<Readers>, LocalStorage>,
    loads: StoredValue<u32>,
}

impl Comparing {
    pub(in crate::state) fn provide(session: Session) {
        provide_context(Self {
            session,
            tables: Memo::new(move |_| session.comparable()),
            chosen: RwSignal::new([None; 2]),
            key: RwSignal::new(None),
            view: RwSignal::new(MatchView::default()),
            progress: RwSignal::new(None),
            ended: RwSignal::new(None),
            readers: StoredValue::new_local(None),
            loads: StoredValue::new(0),
        });
    }

    /// What is compared on this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The tables that can be compared, each by its name.
    #[must_use]
    pub fn tables(self) -> Vec<(LedgerId, String)> {
        self.tables.with(|all| all.iter().map(|it| (it.id, it.name.clone())).collect())
    }

    /// The tables that are compared: those chosen, else the first two that have a key in common.
    #[must_use]
    pub fn pair(self) -> Option<[LedgerId; 2]> {
        self.sides().map(|sides| sides.map(|side| side.id))
    }

    fn sides(self) -> Option<[Comparable; 2]> {
        self.tables.with(|all| {
            let of = |id: Option<LedgerId>| all.iter().find(|it| Some(it.id) == id);
            let [first, second] = self.chosen.get().map(of);
            let is_partner = |one: &Comparable, other: &&Comparable| {
                other.id != one.id
                    && !MatchKey::shared(&one.reading.shape, &other.reading.shape).is_empty()
            };
            let partner = |one: &Comparable| all.iter().find(|other| is_partner(one, other));
            let has_partner = |one: &&Comparable| partner(one).is_some();
            let first = first.or_else(|| match second {
                Some(second) => partner(second),
                None => all.iter().find(has_partner),
            });
            let first = first.or_else(|| all.first())?;
            let second = second.or_else(|| partner(first));
            let second = second.or_else(|| all.iter().find(|it| it.id != first.id))?;
            Some([first.clone(), second.clone()])
        })
    }

    /// Compares another table in the first place, or the second.
    pub fn choose(self, side: usize, id: LedgerId) {
        let Some(mut pair) = untrack(|| self.pair()) else { return };
        if let Some(chosen) = pair.get_mut(side) {
            *chosen = id;
        }
        self.stop();
        self.chosen.set(pair.map(Some));
    }

    /// The keys that both tables make, the best first.
    #[must_use]
    pub fn keys(self) -> Vec<MatchKey> {
        self.sides().map_or_else(Vec::new, |[first, second]| {
            MatchKey::shared(&first.reading.shape, &second.reading.shape)
        })
    }

    /// The key that is chosen; `None` for the best.
    #[must_use]
    pub fn key(self) -> Option<MatchKey> {
        self.key.get()
    }

    /// Compares by another key.
    pub fn choose_key(self, key: Option<MatchKey>) {
        self.stop();
        self.key.set(key);
    }

    /// How the result is looked at.
    #[must_use]
    pub fn view(self) -> MatchView {
        self.view.get()
    }

    /// Looks at the result in another way.
    pub fn look_at(self, view: MatchView) {
        self.view.set(view);
    }

    /// How far the reading is, while it goes on.
    #[must_use]
    pub fn progress(self) -> Option<Progress> {
        self.progress.get()
    }

    /// How the result is looked at, and whether children on both tables are counted twice.
    #[must_use]
    pub fn asked(self) -> MatchAsked {
        let pair = self.sides();
        let are_both_counted =
            pair.is_some_and(|pair| pair.iter().all(Comparable::is_counted_register));
        MatchAsked { view: self.view.get(), are_both_counted }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(self) -> Compare {
        let Some(pair) = self.sides() else { return Compare::NeedsTwo };
        if pair[0].id == pair[1].id {
            return Compare::SameTable;
        }
        let Some(by) = self.by(&pair) else { return Compare::NoKey };
        if self.progress.with(Option::is_some) {
            return Compare::Running;
        }
        let is_of = |ended: &Ended| {
            let mut sides = ended.pair.iter().zip(&pair);
            ended.by == by && sides.all(|(one, other)| one.is_same(other))
        };
        let ended = self.ended.get().filter(is_of);
        ended.map_or(Compare::Ready, |ended| ended.outcome)
    }

    fn by(self, [first, second]: &[Comparable; 2]) -> Option<MatchBy> {
        MatchBy::of(&first.reading.shape, &second.reading.shape, self.key.get())
    }

    /// Reads both files and compares them.
    pub fn start(self) {
        self.stop();
        let Some((pair, by)) =
            untrack(|| self.sides().and_then(|pair| Some((pair.clone(), self.by(&pair)?))))
        else {
            return;
        };
        let sides = pair.each_ref().map(|side| self.session.side(side));
        let [Some((first, of_first)), Some((second, of_second))] = sides else { return };
        let load = LoadId(self.next_number());
        let request = MatchRequest {
            load,
            sides: [of_first, of_second],
            by,
            today: clock::today(),
            digest_key: self.session.digest_key,
        };
        let files = [first, second];
        let total_bytes = files.iter().map(super::file::size).sum();
        self.progress.set(Some(Progress::start(total_bytes, clock::now_ms())));
        let ended = Ended { pair, by, outcome: Compare::Ready };
        let hear = {
            let ended = ended.clone();
            move |response| self.hear(response, ended.clone())
        };
        match client::compare(&files, &request, hear) {
            Ok(readers) => self.readers.set_value(Some(readers)),
            Err(error) => {
                self.end(Ended { outcome: Compare::Failed { table: None, error }, ..ended });
            }
        }
    }

    /// Stops reading, if it goes on.
    pub fn cancel(self) {
        let running =
            untrack(|| self.sides().and_then(|pair| Some((pair.clone(), self.by(&pair)?))));
        self.stop();
        if let Some((pair, by)) = running {
            let error = LedgerError::Cancelled;
            self.end(Ended { pair, by, outcome: Compare::Failed { table: None, error } });
        }
    }

    fn stop(self) {
        self.readers.set_value(None);
        self.progress.set(None);
    }

    fn hear(self, response: MatchResponse, ended: Ended) {
        let current = self.readers.with_value(|readers| readers.as_ref().map(Readers::load));
        if current != Some(response.load()) {
            return;
        }
        let outcome = match response {
            MatchResponse::Progress { bytes, total_bytes, rows, .. } => {
                let now = clock::now_ms();
                return self.progress.update(|progress| {
                    if let Some(progress) = progress {
                        progress.advance(bytes, total_bytes, rows, now);
                    }
                });
            }
            MatchResponse::Done { matched, .. } => {
                let names = ended.pair.each_ref().map(|side| side.name.clone());
                Compare::Done(Arc::new(Compared { names, matched: *matched }))
            }
            MatchResponse::Failed { side, error, .. } => {
                let side = side.and_then(|side| ended.pair.get(usize::from(side)));
                Compare::Failed { table: side.map(|side| side.name.clone()), error }
            }
        };
        // The listener that is running now belongs to the readers, so they are dropped after it.
        let readers = self.readers.try_update_value(Option::take);
        leptos::task::spawn_local(async move { drop(readers) });
        self.end(Ended { outcome, ..ended });
    }

    fn end(self, ended: Ended) {
        self.progress.set(None);
        self.ended.set(Some(ended));
    }

    fn next_number(self) -> u32 {
        self.loads.update_value(|number| *number += 1);
        self.loads.get_value()
    }
}

impl Comparable {
    /// Whether it is the same table, read in the same way.
    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.reading == other.reading
    }

    /// Whether it is a register of births that enters the figures.
    fn is_counted_register(&self) -> bool {
        let shape = &self.reading.shape;
        self.is_counted && (shape.form, shape.kind) == (Form::Events, Kind::Births)
    }
}

impl Session {
    /// The tables whose rows make a key.
    fn comparable(self) -> Vec<Comparable> {
        let of_file = |file: &LoadedFile| {
            let tables = file.ids().into_iter().zip(&file.ledgers);
            let of_table = |(id, ledger): (LedgerId, &super::LoadedLedger)| {
                let reading = ledger.reading.clone()?;
                let has_key = MatchKey::ALL.iter().any(|key| key.fits(&reading.shape));
                let (name, is_counted) = (file.name_of(ledger), !file.is_left_out(ledger));
                has_key.then_some(Comparable { id, name, reading, is_counted })
            };
            tables.filter_map(of_table).collect::<Vec<_>>()
        };
        self.files.with(|files| files.iter().flat_map(of_file).collect())
    }

    /// What a reader needs of a table to compare it.
    fn side(self, table: &Comparable) -> Option<(File, MatchSide)> {
        self.files.with_untracked(|files| {
            let file = files.iter().find(|file| file.id == table.id.file)?;
            let id = file.ledgers.get(table.id.at as usize)?.table.clone();
            let recipe = settled(&recipe_of(&file.recipes, &id), &table.reading);
            let side = MatchSide { name: file.name.clone(), table: id, recipe };
            Some((file.file.clone(), side))
        })
    }
}
