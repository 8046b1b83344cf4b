//! `cargo xtask serve`: builds, serves `dist/site/` on this machine only, rebuilds when a source changes and tells the page.
//!
//! The page's policy stays as it ships: the script that reloads comes from the same origin and runs before the lockdown.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::build::{self, Profile};
use crate::process::say;
use crate::watch::Look;
use crate::workspace;

const RELOAD: &str = include_str!("reload.js");
const RELOAD_TAG: &str = r#"<script src="reload.js"></script>"#;
const APP_TAG: &str = r#"<script src="app.js"></script>"#;
/// How long a page's question for a newer build may stay open.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until the process is ended.
pub(crate) fn serve(port: u16, profile: Profile) -> Result<()> {
    let mut look = Look::now()?;
    build::build(profile)?;
    let site = Site { folder: workspace::dist()?.join("site"), builds: Arc::default() };
    let builds = Arc::clone(&site.builds);
    let port = site.start(port)?;
    say(&format!(
        "Serving on http://127.0.0.1:{port}/ (Ctrl+C ends it). \"试用示例 / Try the example\" opens the example ledger."
    ));
    loop {
        look = look.wait_for_change()?;
        say("A source changed.");
        match build::build(profile) {
            Ok(()) => builds.announce(),
            Err(error) => say(&format!("error: {error:#}\nThe page stays as it was.")),
        }
    }
}

/// Counts the builds, and wakes whoever waits for the next.
#[derive(Default)]
struct Builds {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Builds {
    fn announce(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// The number of the present build, once it is not `seen`, or after a while.
    fn after(&self, seen: u64) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(count, PATIENCE, |count| *count == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

#[derive(Clone)]
struct Site {
    folder: PathBuf,
    builds: Arc<Builds>,
}

impl Site {
    /// Answers in the background; gives back the port it listens on.
    fn start(self, port: u16) -> Result<u16> {
        let server = Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow!("{error}"))
            .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let site = self.clone();
                thread::spawn(move || site.answer(request));
            }
        });
        Ok(port)
    }

    fn answer(&self, request: Request) {
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let found = match path.trim_start_matches('/') {
            "" | "index.html" => self.page(),
            "reload.js" => Some(RELOAD.as_bytes().to_vec()),
            "builds" => {
                Some(self.builds.after(query.parse().unwrap_or(u64::MAX)).to_string().into_bytes())
            }
            name => self.file(name),
        };
        let headers = [header("Content-Type", kind(path)), header("Cache-Control", "no-store")];
        let (status, body) = found.map_or((404, b"not found".to_vec()), |body| (200, body));
        let mut response = Response::from_data(body).with_status_code(status);
        for header in headers.into_iter().flatten() {
            response.add_header(header);
        }
        // The browser may have gone; there is nobody to tell.
        let _ = request.respond(response);
    }

    fn page(&self) -> Option<Vec<u8>> {
        let page = fs::read_to_string(self.folder.join("index.html")).ok()?;
        Some(page.replace(APP_TAG, &format!("{RELOAD_TAG}{APP_TAG}")).into_bytes())
    }

    /// A file that lies in the folder itself: names with a path in them are not looked up.
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        let is_plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
        if is_plain { fs::read(self.folder.join(name)).ok() } else { None }
    }
}

fn kind(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html; charset=utf-8",
        None if path == "/" => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_itself_are_served() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let site = Site { folder, builds: Arc::default() };
        assert!(site.file("Cargo.toml").is_some());
        for name in ["../Cargo.toml", "src/main.rs", "..", ".", "/etc/passwd", "..\\Cargo.toml"] {
            assert!(site.file(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_page_that_missed_a_build_hears_of_it_at_once() {
        let builds = Builds::default();
        builds.announce();
        assert_eq!(builds.after(0), 1);
    }
}
