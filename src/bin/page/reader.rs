//! A reader in a worker: moves bytes and messages, and leaves every decision to the library.
//!
//! A leading reader lays the file out, gives ranges to helpers over message ports, reads its own, and joins all parts. Parts, with
//! their digests, go from worker to worker; the page sees only the [`Response`].

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use vital_ledger::ledger::{
    Bounds, Context, Ends, Failure, HEAD_BYTES, Joiner, Layout, LedgerError, Part, Range, Reading,
    TAIL_BYTES, Taken, lay_out,
};
use vital_ledger::worker::{
    LoadId, RangeRequest, RangeResponse, Request, Response, decode, encode,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, MessagePort};

use crate::stream::{self, Stream};

/// Milliseconds between two reports of progress.
const REPORT_EVERY_MS: f64 = 80.0;

/// Waits for work.
pub(crate) fn serve(worker: &DedicatedWorkerGlobalScope) {
    let scope = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        match field::<MessagePort>(&data, "port") {
            Some(port) => help(&port),
            None => lead(scope.clone(), &data),
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
}

fn field<T: JsCast>(data: &JsValue, name: &str) -> Option<T> {
    Reflect::get(data, &name.into())
        .ok()
        .filter(|value| !value.is_undefined())
        .map(JsCast::unchecked_into)
}

fn message<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    decode(bytes)
}

/// Answers one request of the page.
fn lead(scope: DedicatedWorkerGlobalScope, data: &JsValue) {
    let (Some(bytes), Some(file)) =
        (field::<Uint8Array>(data, "request"), field::<File>(data, "file"))
    else {
        return;
    };
    let Some(request) = message::<Request>(&bytes.to_vec()) else { return };
    let helpers: Vec<MessagePort> = field::<Array>(data, "helpers")
        .map(|ports| ports.iter().map(JsCast::unchecked_into).collect())
        .unwrap_or_default();
    spawn_local(async move {
        let load = request.load;
        let answer = match read(&scope, &request, &file, &helpers).await {
            Ok(reading) => Response::Done { load, reading: Box::new(reading) },
            Err(Failure { error, shape }) => Response::Failed { load, error, shape },
        };
        post(&scope, &answer);
    });
}

fn post(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    let bytes = Uint8Array::from(&encode(response)[..]);
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}

async fn read(
    scope: &DedicatedWorkerGlobalScope,
    request: &Request,
    file: &File,
    helpers: &[MessagePort],
) -> Result<Reading, Failure> {
    let size_bytes = size_bytes(file);
    let head = stream::bytes(file, 0, size_bytes.min(HEAD_BYTES as u64)).await?;
    let tail =
        stream::bytes(file, size_bytes.saturating_sub(TAIL_BYTES as u64), size_bytes).await?;
    let context = Context { today: request.today, digest_key: request.digest_key };
    let layout = lay_out(Ends { head: &head, tail: &tail, size_bytes }, &request.recipe, context)?;
    drop((head, tail));
    read_parts(scope, request.load, file, helpers, &layout)
        .await
        .map_err(|error| layout.failure(error))
}

/// Reads the file as it is laid out: the first range here, the others by helpers.
async fn read_parts(
    scope: &DedicatedWorkerGlobalScope,
    load: LoadId,
    file: &File,
    helpers: &[MessagePort],
    layout: &Layout,
) -> Result<Reading, LedgerError> {
    let size_bytes = size_bytes(file);
    let helpers = if layout.is_transcoded() { &[] } else { helpers };
    let progress = Progress::new(scope.clone(), load, size_bytes, helpers.len() + 1);
    let bounds = Bounds::split(size_bytes, helpers.len() as u64 + 1);
    let asked: Vec<Promise> = helpers
        .iter()
        .zip(&bounds[1..])
        .enumerate()
        .map(|(at, (port, bounds))| ask(port, file, layout, *bounds, at + 1, &progress))
        .collect();
    let mut joiner = Joiner::default();
    let own =
        read_range(file, layout, bounds[0], |bytes, rows| progress.report(0, bytes, rows)).await;
    let _ = joiner.take(bounds[0], own)?;
    for (bounds, promise) in bounds[1..].iter().zip(asked) {
        let part = received(JsFuture::from(promise).await);
        if let Taken::ReadAgain(bounds) = joiner.take(*bounds, part)? {
            let part = read_range(file, layout, bounds, |_, _| ()).await;
            let _ = joiner.take(bounds, part)?;
        }
    }
    joiner.finish(layout)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole number and not negative"
)]
fn size_bytes(file: &File) -> u64 {
    file.size() as u64
}

/// Asks a helper for a range; the promise keeps the bytes of its last answer.
fn ask(
    port: &MessagePort,
    file: &File,
    layout: &Layout,
    bounds: Bounds,
    at: usize,
    progress: &Rc<Progress>,
) -> Promise {
    let (port, progress) = (port.clone(), progress.clone());
    let request = Object::new();
    let bytes = Uint8Array::from(&encode(&RangeRequest { layout: layout.clone(), bounds })[..]);
    let _ = Reflect::set(&request, &"range".into(), &bytes);
    let _ = Reflect::set(&request, &"file".into(), file);
    Promise::new(&mut move |resolve, _| {
        let progress = progress.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes: Uint8Array = event.data().unchecked_into();
            // A report of progress is short; a part, with its empty buckets alone, is longer.
            match (bytes.length() < 64).then(|| message::<RangeResponse>(&bytes.to_vec())).flatten()
            {
                Some(RangeResponse::Progress { bytes, rows }) => progress.report(at, bytes, rows),
                _ => drop(resolve.call1(&JsValue::NULL, &bytes)),
            }
        });
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget(); // lives as long as the worker
        let _ = port.post_message(&request);
    })
}

fn received(answer: Result<JsValue, JsValue>) -> Result<Part, LedgerError> {
    let bytes: Uint8Array = answer.map_err(|_| LedgerError::ReaderDied)?.unchecked_into();
    match message::<RangeResponse>(&bytes.to_vec()) {
        Some(RangeResponse::Done(part)) => Ok(*part),
        Some(RangeResponse::Failed(error)) => Err(error),
        _ => Err(LedgerError::ReaderDied),
    }
}

/// Reads the ranges that a leading reader asks for.
fn help(port: &MessagePort) {
    let answers = port.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let (Some(bytes), Some(file)) =
            (field::<Uint8Array>(&data, "range"), field::<File>(&data, "file"))
        else {
            return;
        };
        let Some(RangeRequest { layout, bounds }) = message(&bytes.to_vec()) else { return };
        let port = answers.clone();
        spawn_local(async move {
            let report = |bytes, rows| send(&port, &RangeResponse::Progress { bytes, rows });
            let answer = match read_range(&file, &layout, bounds, throttled(report)).await {
                Ok(read) => RangeResponse::Done(Box::new(read)),
                Err(error) => RangeResponse::Failed(error),
            };
            send(&port, &answer);
        });
    });
    port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
}

fn send(port: &MessagePort, response: &RangeResponse) {
    let bytes = Uint8Array::from(&encode(response)[..]);
    let _ = port.post_message_with_transferable(&bytes, &Array::of1(&bytes.buffer()));
}

async fn read_range(
    file: &File,
    layout: &Layout,
    bounds: Bounds,
    mut report: impl FnMut(u64, u64),
) -> Result<Part, LedgerError> {
    let first = bounds.first_byte();
    let mut stream = Stream::open(file, first)?;
    let mut range = Range::new(layout.clone(), bounds);
    let mut bytes = 0;
    while !range.is_complete() {
        let chunk = stream.next().await?;
        bytes += chunk.len() as u64;
        range.push(chunk, chunk.is_empty())?;
        report(bytes, range.rows());
    }
    stream.close();
    Ok(range.finish())
}

/// Passes on no more than one report in [`REPORT_EVERY_MS`].
fn throttled(mut report: impl FnMut(u64, u64)) -> impl FnMut(u64, u64) {
    let mut last_ms = 0.0;
    move |bytes, rows| {
        let now_ms = js_sys::Date::now();
        if now_ms - last_ms >= REPORT_EVERY_MS {
            last_ms = now_ms;
            report(bytes, rows);
        }
    }
}

/// How far all readers of one load are.
struct Progress {
    scope: DedicatedWorkerGlobalScope,
    load: LoadId,
    total_bytes: u64,
    readers: Vec<Cell<(u64, u64)>>,
    last_ms: Cell<f64>,
}

impl Progress {
    fn new(
        scope: DedicatedWorkerGlobalScope,
        load: LoadId,
        total_bytes: u64,
        readers: usize,
    ) -> Rc<Self> {
        Rc::new(Self {
            scope,
            load,
            total_bytes,
            readers: vec![Cell::default(); readers],
            last_ms: Cell::new(0.0),
        })
    }

    fn report(&self, reader: usize, bytes: u64, rows: u64) {
        self.readers[reader].set((bytes, rows));
        let now_ms = js_sys::Date::now();
        if now_ms - self.last_ms.get() < REPORT_EVERY_MS {
            return;
        }
        self.last_ms.set(now_ms);
        let (bytes, rows) = self
            .readers
            .iter()
            .fold((0, 0), |(bytes, rows), reader| (bytes + reader.get().0, rows + reader.get().1));
        let bytes = bytes.min(self.total_bytes);
        post(
            &self.scope,
            &Response::Progress { load: self.load, bytes, total_bytes: self.total_bytes, rows },
        );
    }
}
