//! Two files are read in one worker to find the same children in both: moves bytes and messages, and leaves every decision to the
//! library. The lists with their digests stay here; the page gets counts.

use std::cell::Cell;

use js_sys::{Array, Uint8Array};
use vital_ledger::ledger::{
    Context, Ends, HEAD_BYTES, LedgerError, Listed, Matched, Range, Source, TAIL_BYTES,
    is_container, lay_out, list_children, matched,
};
use vital_ledger::worker::{MatchRequest, MatchResponse, MatchSide, decode};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File};

use crate::reader::{REPORT_EVERY_MS, field, post, size_bytes};
use crate::stream;

/// Answers one request of the page.
pub(crate) fn compare(scope: DedicatedWorkerGlobalScope, data: &JsValue, files: &Array) {
    let Some(request) = field::<Uint8Array>(data, "request")
        .and_then(|bytes| decode::<MatchRequest>(&bytes.to_vec()))
    else {
        return;
    };
    let files = [0, 1].map(|at| files.get(at).unchecked_into::<File>());
    spawn_local(async move {
        let load = request.load;
        let answer = match compared(&scope, &request, &files).await {
            Ok(matched) => MatchResponse::Done { load, matched: Box::new(matched) },
            Err((side, error)) => MatchResponse::Failed { load, side: Some(side), error },
        };
        post(&scope, &answer);
    });
}

async fn compared(
    scope: &DedicatedWorkerGlobalScope,
    request: &MatchRequest,
    files: &[File; 2],
) -> Result<Matched, (u8, LedgerError)> {
    let progress = Progress::new(scope, request, files);
    let first = listed(request, &request.sides[0], &files[0], &progress);
    let first = first.await.map_err(|error| (0, error))?;
    progress.next_file(&files[0]);
    let second = listed(request, &request.sides[1], &files[1], &progress);
    let second = second.await.map_err(|error| (1, error))?;
    Ok(matched(first, second))
}

/// The children of one table: a text is read as a stream, anything else as a whole.
async fn listed(
    request: &MatchRequest,
    side: &MatchSide,
    file: &File,
    progress: &Progress<'_>,
) -> Result<Listed, LedgerError> {
    let size_bytes = size_bytes(file);
    let head = stream::bytes(file, 0, size_bytes.min(HEAD_BYTES as u64)).await?;
    let context = Context { today: request.today, digest_key: request.digest_key };
    if is_container(&head) {
        let whole = stream::bytes(file, 0, size_bytes).await?;
        let table = (&side.table, &side.recipe);
        return list_children(&side.name, &whole, table, context, request.by);
    }
    let from = size_bytes.saturating_sub(TAIL_BYTES as u64);
    let tail = stream::bytes(file, from, size_bytes).await?;
    let ends = Ends { head: &head, tail: &tail, size_bytes };
    let source = Source::named(&side.name).at(side.table.block);
    let layout = lay_out(ends, &source, &side.recipe, context).map_err(|failure| failure.error)?;
    let mut range = Range::listing(layout, size_bytes, request.by);
    let tell = |range: &mut Range, bytes| progress.report(bytes, range.rows());
    stream::feed(file, 0, &mut range, tell).await?;
    range.into_listed().unwrap_or(Err(LedgerError::ReaderDied))
}

/// How far the reading of both files is.
struct Progress<'a> {
    scope: &'a DedicatedWorkerGlobalScope,
    request: &'a MatchRequest,
    total_bytes: u64,
    /// Bytes of the files that were read, and rows.
    before: Cell<(u64, u64)>,
    rows: Cell<u64>,
    last_ms: Cell<f64>,
}

impl<'a> Progress<'a> {
    fn new(
        scope: &'a DedicatedWorkerGlobalScope,
        request: &'a MatchRequest,
        files: &[File; 2],
    ) -> Self {
        let total_bytes = files.iter().map(size_bytes).sum();
        let (before, rows, last_ms) = (Cell::default(), Cell::default(), Cell::default());
        Self { scope, request, total_bytes, before, rows, last_ms }
    }

    /// The first file was read.
    fn next_file(&self, read: &File) {
        self.before.set((size_bytes(read), self.rows.get()));
    }

    fn report(&self, bytes: u64, rows: u64) {
        let (bytes_before, rows_before) = self.before.get();
        self.rows.set(rows_before + rows);
        let now_ms = js_sys::Date::now();
        if now_ms - self.last_ms.get() < REPORT_EVERY_MS {
            return;
        }
        self.last_ms.set(now_ms);
        let response = MatchResponse::Progress {
            load: self.request.load,
            bytes: (bytes_before + bytes).min(self.total_bytes),
            total_bytes: self.total_bytes,
            rows: rows_before + rows,
        };
        post(self.scope, &response);
    }
}
