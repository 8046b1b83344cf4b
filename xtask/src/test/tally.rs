//! Counts what test programs report: cargo's test harness (native and wasm) and node's.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::process::{say, words};

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Tally {
    /// One check that failed.
    pub(super) const FAILURE: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Runs a test program, shows what it prints, and counts. A program that fails without a failed test counts as one.
    pub(super) fn of(command: &mut Command) -> Result<Self> {
        let words = words(command);
        say(&format!("$ {words}"));
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting `{words}`"))?;
        let mut tally = Self::default();
        for line in BufReader::new(child.stdout.take().context("reading its output")?).split(b'\n')
        {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            say(&line);
            tally += Self::of_line(&line);
        }
        let status = child.wait()?;
        if !status.success() && tally.failed == 0 {
            say(&format!("error: `{words}` failed ({status})"));
            tally.failed = 1;
        }
        Ok(tally)
    }

    /// Counts a program that checks one thing.
    pub(super) fn of_check(command: &mut Command) -> Result<Self> {
        let mut tally = Self::of(command)?;
        tally.passed += u32::from(tally.failed == 0);
        Ok(tally)
    }

    fn of_line(line: &str) -> Self {
        if let Some((_, counts)) =
            line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". "))
        {
            let count = |word| {
                counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
            };
            return Self {
                passed: count("passed").unwrap_or(0),
                failed: count("failed").unwrap_or(0),
                skipped: count("ignored").unwrap_or(0),
            };
        }
        let Some(count) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) else {
            return Self::default();
        };
        match count.split_once(' ').map(|(word, number)| (word, number.parse().unwrap_or(0))) {
            Some(("pass", passed)) => Self { passed, ..Self::default() },
            Some(("fail" | "cancelled", failed)) => Self { failed, ..Self::default() },
            Some(("skipped" | "todo", skipped)) => Self { skipped, ..Self::default() },
            _ => Self::default(),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_each_harness() {
        let rows = [
            (
                "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.03s",
                (12, 0, 3),
            ),
            ("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out", (1, 2, 0)),
            ("ℹ pass 9", (9, 0, 0)),
            ("# fail 1", (0, 1, 0)),
            ("ℹ cancelled 2", (0, 2, 0)),
            ("ℹ duration_ms 12.5", (0, 0, 0)),
            ("# Subtest: a file can be picked", (0, 0, 0)),
        ];
        for (line, (passed, failed, skipped)) in rows {
            assert_eq!(Tally::of_line(line), Tally { passed, failed, skipped }, "{line}");
        }
    }

    #[test]
    fn a_program_that_fails_without_counting_is_a_failure() {
        let mut command = Command::new("cargo");
        assert_eq!(
            Tally::of(command.arg("no-such-command").stderr(Stdio::null())).unwrap(),
            Tally::FAILURE
        );
    }
}
