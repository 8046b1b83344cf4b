//! Notices that a source file changed, by looking at the times of all of them twice a second.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::workspace;

const WATCHED: &[&str] = &["src", "style", "index.html", "Cargo.toml", "Cargo.lock"];
const PAUSE: Duration = Duration::from_millis(500);

/// How many files there are and when the last of them changed: enough to notice an edit, a new file and a removed one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    files: usize,
    latest: SystemTime,
}

impl Look {
    pub(crate) fn now() -> Result<Self> {
        let root = workspace::root()?;
        let mut look = Self { files: 0, latest: SystemTime::UNIX_EPOCH };
        let mut waiting: Vec<PathBuf> = WATCHED.iter().map(|name| root.join(name)).collect();
        while let Some(path) = waiting.pop() {
            look.take(&path, &mut waiting);
        }
        Ok(look)
    }

    fn take(&mut self, path: &Path, waiting: &mut Vec<PathBuf>) {
        if let Ok(folder) = fs::read_dir(path) {
            waiting.extend(folder.flatten().map(|entry| entry.path()));
        } else if let Ok(time) = fs::metadata(path).and_then(|metadata| metadata.modified()) {
            self.files += 1;
            self.latest = self.latest.max(time);
        }
    }

    /// Waits until the files look different and have come to rest.
    pub(crate) fn wait_for_change(self) -> Result<Self> {
        let mut last = self;
        loop {
            thread::sleep(PAUSE);
            let now = Self::now()?;
            if now != self && now == last {
                return Ok(now);
            }
            last = now;
        }
    }
}
