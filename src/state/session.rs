//! The open files and their readings. Files are read one after another; each load has exactly one terminal answer, and answers
//! to a load that is no longer current are dropped. Knows nothing of how a file is read.

mod comparing;
mod decide;
mod file;
mod log;
mod removed;
mod share;
mod table;

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::client::{self, Readers};
use super::clock;
use crate::cube::{Cube, Place, is_sum_of};
use crate::ledger::{LedgerError, Reading, Recipe, Recipes};
use crate::quality::{Checked, Log};
use crate::worker::{LoadId, Request, Response};
pub use comparing::{Compare, Comparing};
pub use file::{FileId, LoadedFile, Phase, Progress, Stage, Tally};
use removed::Removed;
pub use share::Loaded;
pub use table::{Counted, Fitted, LedgerId, LoadedLedger, Standing};

/// What can be had again.
#[derive(Default)]
struct Past {
    log: Log<FileId, Recipes>,
    removed: Option<Removed>,
}

/// The open files.
#[derive(Clone, Copy)]
pub struct Session {
    files: RwSignal<Vec<LoadedFile>>,
    progress: RwSignal<Option<Progress>>,
    /// The file whose load ended last.
    last: RwSignal<Option<FileId>>,
    merged: Memo<Merged>,
    /// The recipe files that were opened, the last one at the end.
    loaded: RwSignal<Vec<Loaded>>,
    /// What was decided, so that it can be taken back.
    past: RwSignal<Past>,
    readers: StoredValue<Option<Readers>, LocalStorage>,
    loads: StoredValue<u32>,
    digest_key: [u64; 2],
}

impl Session {
    pub(super) fn provide() -> Self {
        let files = RwSignal::new(Vec::new());
        let session = Self {
            files,
            progress: RwSignal::new(None),
            last: RwSignal::new(None),
            merged: Memo::new(move |_| files.with(|files| merged(files))),
            loaded: RwSignal::new(Vec::new()),
            past: RwSignal::new(Past::default()),
            readers: StoredValue::new_local(None),
            loads: StoredValue::new(0),
            digest_key: clock::random_key(),
        };
        provide_context(session);
        session
    }

    /// The session of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The open files, in the order in which they were opened.
    #[must_use]
    pub fn ids(self) -> Vec<FileId> {
        self.files.with(|files| files.iter().map(|file| file.id).collect())
    }

    /// One file as it is now.
    #[must_use]
    pub fn file(self, id: FileId) -> Option<LoadedFile> {
        self.files.with(|files| files.iter().find(|file| file.id == id).cloned())
    }

    /// One table of a file as it is now.
    #[must_use]
    pub fn ledger(self, id: LedgerId) -> Option<LoadedLedger> {
        self.files.with(|files| {
            let file = files.iter().find(|file| file.id == id.file)?;
            file.ledgers.get(id.at as usize).cloned()
        })
    }

    /// What the user decided about a table.
    #[must_use]
    pub fn recipe(self, id: LedgerId) -> Recipe {
        self.files.with(|files| {
            let file = files.iter().find(|file| file.id == id.file);
            file.map(|file| file.recipe(id.at)).unwrap_or_default()
        })
    }

    /// The name of the first other table whose counts are those of this one: it may be the same ledger twice.
    #[must_use]
    pub fn twin(self, id: LedgerId) -> Option<String> {
        self.files.with(|files| {
            let file = files.iter().find(|file| file.id == id.file)?;
            let own = file.ledgers.get(id.at as usize).filter(|own| !file.is_left_out(own))?;
            let cube = own.cube().filter(|cube| !cube.is_empty())?;
            let is_twin =
                |other: &&LoadedLedger| !std::ptr::eq(*other, own) && other.cube() == Some(cube);
            let twin = |file: &LoadedFile| file.counted().find(is_twin).map(|it| file.name_of(it));
            files.iter().find_map(twin)
        })
    }

    /// Whether a table has the births of all others of its file together, year by year: it may be their summary.
    #[must_use]
    pub fn is_summary(self, id: LedgerId) -> bool {
        self.files.with(|files| {
            let Some(file) = files.iter().find(|file| file.id == id.file) else { return false };
            let own = file.ledgers.get(id.at as usize).filter(|own| !file.is_left_out(own));
            let Some((own, whole)) = own.and_then(|own| Some((own, own.cube()?))) else {
                return false;
            };
            let others = file.counted().filter(|other| !std::ptr::eq(*other, own));
            is_sum_of(
                whole,
                others.filter_map(LoadedLedger::cube).map(Arc::as_ref).filter(|it| it.births() > 0),
            )
        })
    }

    /// How far the present load is.
    #[must_use]
    pub fn progress(self) -> Option<Progress> {
        self.progress.get()
    }

    /// The counts of all files together.
    #[must_use]
    pub fn cube(self) -> Arc<Cube> {
        self.merged.with(|merged| Arc::clone(&merged.cube))
    }

    /// Places that were found to lie in others, and were counted there.
    #[must_use]
    pub fn moved(self) -> Vec<(String, Place)> {
        self.merged.with(|merged| merged.moved.clone())
    }

    /// The tables that [`Session::cube`] sums, each with its name and how it was read.
    #[must_use]
    pub fn readings(self) -> Vec<(String, Arc<Reading>)> {
        self.files.with(|files| {
            let named = |file: &LoadedFile| {
                let reading =
                    |ledger: &LoadedLedger| Some((file.name_of(ledger), ledger.reading.clone()?));
                file.counted().filter_map(reading).collect::<Vec<_>>()
            };
            files.iter().flat_map(named).collect()
        })
    }

    /// Every table that was read, with what became of its rows; those that are left out too.
    #[must_use]
    pub fn checked(self) -> Vec<Checked> {
        self.files.with(|files| files.iter().flat_map(LoadedFile::checked).collect())
    }

    /// The names of all tables, those that were not read too.
    #[must_use]
    pub fn table_names(self) -> Vec<String> {
        let names = |file: &LoadedFile| {
            file.ledgers.iter().map(|ledger| file.name_of(ledger)).collect::<Vec<_>>()
        };
        self.files.with(|files| files.iter().flat_map(names).collect())
    }

    /// The names of the files that [`Session::cube`] sums.
    #[must_use]
    pub fn sources(self) -> Vec<String> {
        self.files.with(|files| {
            files
                .iter()
                .filter(|file| file.counted().next().is_some())
                .map(|file| file.name.clone())
                .collect()
        })
    }

    /// The tables that are counted, each by its name with its counts.
    #[must_use]
    pub fn counted_cubes(self) -> Vec<(String, Arc<Cube>)> {
        self.files.with(|files| {
            let of = |file: &LoadedFile| -> Vec<(String, Arc<Cube>)> {
                let named = |own: &LoadedLedger| Some((file.name_of(own), Arc::clone(own.cube()?)));
                file.counted().filter_map(named).collect()
            };
            files.iter().flat_map(of).collect()
        })
    }

    /// Where the session is, as the status line says it.
    #[must_use]
    pub fn stage(self) -> Stage {
        self.files.with(|files| Stage::of(files, self.last.get()))
    }

    /// Opens files and reads them. A file of the same name is replaced, and its reading kept until the new one is there; files of
    /// one name that are opened together are different ones, as townships send them.
    pub fn open(self, opened: Vec<File>) {
        let here =
            self.files.with_untracked(|files| files.iter().map(|file| file.id).collect::<Vec<_>>());
        for file in opened {
            if share::may_be_recipe(&file.name()) {
                self.load_recipe(file, None);
                continue;
            }
            self.open_table(file, &here);
        }
        self.read_next();
    }

    fn open_table(self, file: File, here: &[FileId]) {
        let earlier = self.files.with_untracked(|files| {
            let is_it = |other: &&LoadedFile| other.name == file.name() && here.contains(&other.id);
            files.iter().find(is_it).map(|file| file.id)
        });
        if let Some(id) = earlier {
            self.queue(id, move |entry| entry.replace(file));
            self.past.update(|past| past.log.forget(id));
        } else {
            self.past.update(|past| _ = past.removed.take_if(|removed| removed.is_of(&file)));
            let id = FileId(self.next_number());
            self.files.update(|files| files.push(LoadedFile::new(id, file)));
        }
    }

    /// Reads a file again, in the same way.
    pub fn read_again(self, id: FileId) {
        self.queue(id, |_| ());
        self.read_next();
    }

    /// Stops reading a file.
    pub fn cancel(self, id: FileId) {
        self.stop(id);
        self.end(id, |file| file.phase = Phase::Failed(LedgerError::Cancelled));
        self.read_next();
    }

    fn queue(self, id: FileId, change: impl FnOnce(&mut LoadedFile)) {
        self.stop(id);
        self.decide(id, |file| {
            change(file);
            file.phase = Phase::Waiting;
        });
    }

    /// Changes a file; what it decided about it before can be had again.
    fn decide(self, id: FileId, change: impl FnOnce(&mut LoadedFile)) {
        let mut before = None;
        self.update(id, |file| {
            let known = file.recipes.clone();
            change(file);
            before = (file.recipes != known).then_some(known);
        });
        if let Some(before) = before {
            self.past.update(|past| past.log.note(id, before));
        }
    }

    /// Ends the workers of a file that is being read.
    fn stop(self, id: FileId) {
        let load = self.current();
        let is_reading = self.files.with_untracked(|files| {
            files.iter().any(|file| {
                file.id == id && load.is_some_and(|load| file.phase == Phase::Reading(load))
            })
        });
        if is_reading {
            self.readers.set_value(None);
            self.progress.set(None);
        }
    }

    fn current(self) -> Option<LoadId> {
        self.readers.with_value(|readers| readers.as_ref().map(Readers::load))
    }

    fn read_next(self) {
        if self.current().is_some() {
            return;
        }
        let next = self.files.with_untracked(|files| {
            files.iter().find(|file| file.phase == Phase::Waiting).cloned()
        });
        if let Some(file) = next {
            self.read(&file);
        }
    }

    fn read(self, file: &LoadedFile) {
        let load = LoadId(self.next_number());
        let request = Request {
            load,
            name: file.name.clone(),
            recipes: file.recipes.clone(),
            today: clock::today(),
            digest_key: self.digest_key,
        };
        self.update(file.id, |file| file.phase = Phase::Reading(load));
        self.progress.set(Some(Progress::start(file.size_bytes, clock::now_ms())));
        match client::start(&file.file, &request, move |response| self.hear(response)) {
            Ok(readers) => self.readers.set_value(Some(readers)),
            Err(error) => {
                self.progress.set(None);
                self.end(file.id, |file| file.phase = Phase::Failed(error));
                self.read_next();
            }
        }
    }

    fn hear(self, response: Response) {
        let load = match &response {
            Response::Progress { load, .. }
            | Response::Done { load, .. }
            | Response::Failed { load, .. } => *load,
        };
        if self.current() != Some(load) {
            return;
        }
        if let Response::Progress { bytes, total_bytes, rows, .. } = response {
            let now = clock::now_ms();
            self.progress.update(|progress| {
                if let Some(progress) = progress {
                    progress.advance(bytes, total_bytes, rows, now);
                }
            });
            return;
        }
        self.finish(load, response);
    }

    /// The terminal answer: the readers go, the file gets its result, the next one begins.
    fn finish(self, load: LoadId, response: Response) {
        let readers = self.readers.try_update_value(Option::take);
        // The listener that is running now belongs to the readers, so they are dropped after it.
        leptos::task::spawn_local(async move { drop(readers) });
        self.progress.set(None);
        let id = self.files.with_untracked(|files| {
            files.iter().find(|file| file.phase == Phase::Reading(load)).map(|file| file.id)
        });
        if let Some(id) = id {
            self.end(id, |file| file.take(response));
            self.offer(id);
        }
        self.read_next();
    }

    fn end(self, id: FileId, change: impl FnOnce(&mut LoadedFile)) {
        self.last.set(Some(id));
        self.update(id, change);
    }

    fn update(self, id: FileId, change: impl FnOnce(&mut LoadedFile)) {
        self.files.update(|files| {
            if let Some(file) = files.iter_mut().find(|file| file.id == id) {
                change(file);
            }
        });
    }

    fn next_number(self) -> u32 {
        self.loads.update_value(|number| *number += 1);
        self.loads.get_value()
    }
}

/// The counts of all files together.
#[derive(Clone, Debug, Default, PartialEq)]
struct Merged {
    cube: Arc<Cube>,
    moved: Vec<(String, Place)>,
}

/// The sum of all counts; that of a single ledger is its own.
fn merged(files: &[LoadedFile]) -> Merged {
    let mut cubes = files.iter().flat_map(LoadedFile::cubes).cloned();
    let first: Arc<Cube> = cubes.next().unwrap_or_default();
    let Some(second) = cubes.next() else { return Merged { cube: first, moved: Vec::new() } };
    let cubes: Vec<Cube> =
        [first, second].into_iter().chain(cubes).map(Arc::unwrap_or_clone).collect();
    let (cubes, moved) = Cube::aligned(cubes);
    Merged { cube: Arc::new(cubes.into_iter().fold(Cube::default(), Cube::beside)), moved }
}
