//! `cargo xtask test`: all suites, one count at the end.

mod browser;
mod lint;
mod native;
mod tally;
mod wasm;

use anyhow::{Context, Result};

use crate::process::say;
use tally::Tally;

/// One kind of test: its name on the command line, what it is, and how it runs.
struct Suite {
    name: &'static str,
    title: &'static str,
    run: fn() -> Result<Tally>,
}

const SUITES: &[Suite] = &[
    Suite { name: "lint", title: "Format and lints, warnings denied", run: lint::run },
    Suite { name: "native", title: "Tests of the logic, on this machine", run: native::run },
    Suite {
        name: "wasm",
        title: "Tests of the interface's parts, as wasm in a browser",
        run: wasm::run,
    },
    Suite { name: "browser", title: "Tests of the finished page, in a browser", run: browser::run },
];

/// Runs the suites of these names, or all; true when nothing failed. A suite that breaks off does not keep the next from running.
pub(crate) fn test(names: &[String]) -> Result<bool> {
    let chosen = chosen(names)?;
    let mut sum = Tally::default();
    let mut lines = Vec::new();
    for suite in chosen {
        say(&format!("\n== {} ({})", suite.title, suite.name));
        let tally = (suite.run)().unwrap_or_else(|error| {
            say(&format!("error: {error:#}"));
            Tally::FAILURE
        });
        lines.push(format!("  {:<8} {tally}", suite.name));
        sum += tally;
    }
    say(&format!("\n{}\n\n{sum}", lines.join("\n")));
    Ok(sum.failed == 0)
}

fn chosen(names: &[String]) -> Result<Vec<&'static Suite>> {
    if names.is_empty() {
        return Ok(SUITES.iter().collect());
    }
    let find = |name: &String| {
        let known = || SUITES.iter().map(|suite| suite.name).collect::<Vec<_>>().join(", ");
        let suite = SUITES.iter().find(|suite| suite.name == name);
        suite.with_context(|| format!("no suite is named {name}; there are {}", known()))
    };
    names.iter().map(find).collect()
}
