//! The file that was removed last can be had again with everything that was decided about it. Another removal takes its place.

use leptos::prelude::*;
use web_sys::File;

use super::{FileId, LoadedFile, Phase, Session};

/// A file that was removed, and which one of the files it was.
#[derive(Clone)]
pub(super) struct Removed {
    at: usize,
    file: LoadedFile,
}

impl Removed {
    /// Whether a file has its name: two of one name would be counted twice.
    pub(super) fn is_of(&self, file: &File) -> bool {
        self.file.name == file.name()
    }
}

impl Session {
    /// Closes a file; the one that was closed before it is forgotten.
    pub fn remove(self, id: FileId) {
        self.stop(id);
        let removed = self.files.try_update(|files| {
            let at = files.iter().position(|file| file.id == id)?;
            Some(Removed { at, file: files.remove(at) })
        });
        self.past.update(|past| {
            past.log.forget(id);
            past.removed = removed.flatten();
        });
        self.read_next();
    }

    /// The name of the file that can be had again.
    #[must_use]
    pub fn removed(self) -> Option<String> {
        self.past.with(|past| Some(past.removed.as_ref()?.file.name.clone()))
    }

    /// Takes the removal back; what was not read to its end is read again.
    pub fn restore(self) {
        let removed = self.past.try_update(|past| past.removed.take()).flatten();
        let Some(Removed { at, mut file }) = removed else { return };
        if matches!(file.phase, Phase::Reading(_)) {
            file.phase = Phase::Waiting;
        }
        self.files.update(|files| files.insert(at.min(files.len()), file));
        self.read_next();
    }
}
