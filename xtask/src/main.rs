//! Builds, packs, serves and tests Vital Ledger: `cargo xtask` lists what it can do.
//!
//! Knows of files, processes and the policy of the page. Knows nothing of ledgers.

mod audit;
mod build;
mod contact;
mod glue;
mod node;
mod pack;
mod policy;
mod process;
mod serve;
mod test;
mod tools;
mod watch;
mod workspace;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

use build::Profile;
use process::say;

const USAGE: &str = "\
cargo xtask serve [--port N] [--dev]   build, serve on 127.0.0.1 (port 8137), rebuild when a file changes
cargo xtask build [--dev]              write dist/site/ and dist/vital-ledger.html (--dev: unoptimised)
cargo xtask test [SUITE …]             run the tests: lint, native, wasm, browser (default: all of them)
cargo xtask contact [--dev]            write dist/contact/: every sample chart, as canvas and as SVG
cargo xtask imports                    accept the wasm's present imports into xtask/allowed_imports.txt
cargo xtask bench [ARGUMENTS …]        measure in the browser (bench/run.mjs gets the arguments)";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well; an error is what kept the command from being carried out.
fn run(arguments: &[String]) -> Result<bool> {
    let Some((command, rest)) = arguments.split_first() else {
        say(USAGE);
        return Ok(true);
    };
    match command.as_str() {
        "build" => build::build(profile(rest)?).map(|()| true),
        "serve" => serve::serve(port(rest)?, profile(rest)?).map(|()| true),
        "test" => test::test(rest),
        "contact" => contact::contact(profile(rest)?).map(|()| true),
        "imports" => build::accept_imports().map(|()| true),
        "bench" => node::bench(rest),
        _ => bail!("no such command: {command}\n{USAGE}"),
    }
}

fn profile(flags: &[String]) -> Result<Profile> {
    let known = ["--dev", "--release", "--port"];
    if let Some(flag) =
        flags.iter().find(|flag| flag.starts_with("--") && !known.contains(&flag.as_str()))
    {
        bail!("no such flag: {flag}\n{USAGE}");
    }
    Ok(if flags.iter().any(|flag| flag == "--dev") { Profile::Dev } else { Profile::Release })
}

fn port(flags: &[String]) -> Result<u16> {
    let Some(at) = flags.iter().position(|flag| flag == "--port") else { return Ok(8137) };
    match flags.get(at + 1).and_then(|port| port.parse().ok()) {
        Some(port) => Ok(port),
        None => bail!("--port wants a number from 0 to 65535"),
    }
}
