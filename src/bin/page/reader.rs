//! A reader in a worker: moves bytes and messages, and leaves every decision to the library.
//!
//! A leading reader lays the file out, gives ranges to helpers over message ports, reads its own, and joins all parts. Parts, with
//! their digests, go from worker to worker; the page sees only the [`Response`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use vital_ledger::ledger::{
    Births, Blocks, Bounds, Context, Ends, Failure, Finished, HEAD_BYTES, Joiner, Layout, Ledger,
    LedgerError, Part, Range, Source, TAIL_BYTES, Taken, is_container, lay_out, read_file_watched,
};
use vital_ledger::worker::{
    LoadId, RangeRequest, RangeResponse, Request, Response, decode, encode,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent, MessagePort};

use crate::matcher;
use crate::stream;

/// Milliseconds between two reports of progress.
pub(crate) const REPORT_EVERY_MS: f64 = 80.0;
/// Births whose digests a helper sends on together: more than a megabyte, so that browsers give the memory back when they are taken.
const BIRTHS_SENT: usize = 80_000;

/// Waits for work.
pub(crate) fn serve(worker: &DedicatedWorkerGlobalScope) {
    let scope = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        if let Some(port) = field::<MessagePort>(&data, "port") {
            help(&port);
        } else if let Some(files) = field::<Array>(&data, "files") {
            matcher::compare(scope.clone(), &data, &files);
        } else {
            lead(scope.clone(), &data);
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
}

pub(crate) fn field<T: JsCast>(data: &JsValue, name: &str) -> Option<T> {
    Reflect::get(data, &name.into())
        .ok()
        .filter(|value| !value.is_undefined())
        .map(JsCast::unchecked_into)
}

/// Answers one request of the page.
fn lead(scope: DedicatedWorkerGlobalScope, data: &JsValue) {
    let (Some(bytes), Some(file)) =
        (field::<Uint8Array>(data, "request"), field::<File>(data, "file"))
    else {
        return;
    };
    let Some(request) = decode::<Request>(&bytes.to_vec()) else { return };
    let helpers: Vec<MessagePort> = field::<Array>(data, "helpers")
        .map(|ports| ports.iter().map(JsCast::unchecked_into).collect())
        .unwrap_or_default();
    spawn_local(async move {
        let load = request.load;
        let answer = match read(&scope, &request, &file, &helpers).await {
            Ok(ledgers) => Response::Done { load, ledgers },
            Err(error) => Response::Failed { load, error },
        };
        post(&scope, &answer);
    });
}

/// Says something to the page.
pub(crate) fn post(scope: &DedicatedWorkerGlobalScope, response: &impl serde::Serialize) {
    let bytes = Uint8Array::from(&encode(response)[..]);
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}

/// Reads every table of a file: a text as a stream, anything else as a whole.
async fn read(
    scope: &DedicatedWorkerGlobalScope,
    request: &Request,
    file: &File,
    helpers: &[MessagePort],
) -> Result<Vec<Ledger>, LedgerError> {
    let size_bytes = size_bytes(file);
    let head = stream::bytes(file, 0, size_bytes.min(HEAD_BYTES as u64)).await?;
    let context = Context { today: request.today, digest_key: request.digest_key };
    if is_container(&head) {
        drop(head);
        let whole = stream::bytes(file, 0, size_bytes).await?;
        let progress = Progress::new(scope.clone(), request.load, size_bytes, 1);
        let watch = |bytes| progress.report(0, bytes, 0);
        return read_file_watched(&request.name, &whole, &request.recipes, context, 1, &watch);
    }
    let tail =
        stream::bytes(file, size_bytes.saturating_sub(TAIL_BYTES as u64), size_bytes).await?;
    let ends = Ends { head: &head, tail: &tail, size_bytes };
    let mut tables = Blocks::new(Source::named(&request.name));
    while let Some((source, recipe)) = tables.next(&request.recipes) {
        let read = async {
            let mut layout = lay_out(ends, &source, &recipe, context)?;
            loop {
                let read = read_parts(scope, request.load, file, helpers, &layout).await;
                match read.map_err(|error| layout.failure(error))? {
                    Finished::Reading(reading) => {
                        return Ok::<_, Failure>((*reading, layout.blocks()));
                    }
                    // It comes once at most: a table that is read again is settled.
                    Finished::ReadAgain(revised) => layout = *revised,
                }
            }
        };
        tables.take(read.await);
    }
    Ok(tables.finish())
}

/// Reads the file as it is laid out: the first range here, the others by helpers.
async fn read_parts(
    scope: &DedicatedWorkerGlobalScope,
    load: LoadId,
    file: &File,
    helpers: &[MessagePort],
    layout: &Layout,
) -> Result<Finished, LedgerError> {
    let size_bytes = size_bytes(file);
    let helpers = if layout.is_one_piece() { &[] } else { helpers };
    let progress = Progress::new(scope.clone(), load, size_bytes, helpers.len() + 1);
    let bounds = Bounds::split(size_bytes, helpers.len() as u64 + 1);
    let asked = helpers
        .iter()
        .zip(&bounds[1..])
        .enumerate()
        .map(|(at, (port, bounds))| ask(port, file, layout, *bounds, at + 1, &progress))
        .collect::<Result<Vec<Helper>, LedgerError>>()?;
    let mut joiner = Joiner::default();
    let own = read_range(file, layout, bounds[0], |range, bytes| {
        progress.report(0, bytes, range.rows());
    });
    let _ = joiner.take(bounds[0], own.await)?;
    for (bounds, helper) in bounds[1..].iter().zip(asked) {
        if let Taken::ReadAgain(bounds) = joiner.take(*bounds, helper.part().await)? {
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
pub(crate) fn size_bytes(file: &File) -> u64 {
    file.size() as u64
}

/// What a helper that reads a range has said so far.
struct Helper {
    has_ended: Promise,
    said: Rc<RefCell<Said>>,
}

#[derive(Default)]
struct Said {
    births: Births,
    read: Option<Result<Part, LedgerError>>,
}

impl Helper {
    /// The part that it read, when it has read it.
    async fn part(self) -> Result<Part, LedgerError> {
        JsFuture::from(self.has_ended).await.map_err(|_| LedgerError::ReaderDied)?;
        let Said { births, read } = self.said.take();
        let mut part = read.unwrap_or(Err(LedgerError::ReaderDied))?;
        part.restore(births);
        Ok(part)
    }
}

/// The bytes of a message, whose memory in the browser is given back at once: the collector would let megabytes of them pile up.
fn taken(message: &Uint8Array) -> Vec<u8> {
    let bytes = message.to_vec();
    let buffer = message.buffer();
    if let Ok(transfer) = Reflect::get(&buffer, &"transfer".into())
        && let Some(transfer) = transfer.dyn_ref::<js_sys::Function>()
    {
        let _ = transfer.call1(&buffer, &0.into());
    }
    bytes
}

/// Asks a helper for a range.
fn ask(
    port: &MessagePort,
    file: &File,
    layout: &Layout,
    bounds: Bounds,
    at: usize,
    progress: &Rc<Progress>,
) -> Result<Helper, LedgerError> {
    let request = Object::new();
    let bytes = Uint8Array::from(&encode(&RangeRequest { layout: layout.clone(), bounds })[..]);
    let _ = Reflect::set(&request, &"range".into(), &bytes);
    let _ = Reflect::set(&request, &"file".into(), file);
    // A way of its own for the answers, so that what is said about one range is never taken for what is said about another.
    let answers = MessageChannel::new().map_err(|_| LedgerError::ReaderDied)?;
    let _ = Reflect::set(&request, &"answers".into(), &answers.port2());
    let said = Rc::new(RefCell::new(Said::default()));
    let has_ended = Promise::new(&mut |end, _| {
        let (said, progress) = (said.clone(), progress.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let read = match decode::<RangeResponse>(&taken(&event.data().unchecked_into())) {
                Some(RangeResponse::Progress { bytes, rows }) => {
                    return progress.report(at, bytes, rows);
                }
                Some(RangeResponse::Births(births)) => {
                    return said.borrow_mut().births.extend(births);
                }
                Some(RangeResponse::Done(read)) => Ok(*read),
                Some(RangeResponse::Failed(error)) => Err(error),
                None => Err(LedgerError::ReaderDied),
            };
            // What was said first counts: after a message that was lost, no part is whole.
            said.borrow_mut().read.get_or_insert(read);
            let _ = end.call0(&JsValue::NULL);
        });
        answers.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget(); // lives as long as the worker
    });
    let _ = port.post_message_with_transferable(&request, &Array::of1(&answers.port2()));
    Ok(Helper { has_ended, said })
}

/// Reads the ranges that a leading reader asks for.
fn help(port: &MessagePort) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let (Some(bytes), Some(file), Some(port)) = (
            field::<Uint8Array>(&data, "range"),
            field::<File>(&data, "file"),
            field::<MessagePort>(&data, "answers"),
        ) else {
            return;
        };
        let Some(RangeRequest { layout, bounds }) = decode(&bytes.to_vec()) else { return };
        spawn_local(async move {
            let mut report =
                throttled(|bytes, rows| send(&port, &RangeResponse::Progress { bytes, rows }));
            let tell = |range: &mut Range, bytes| {
                report(bytes, range.rows());
                if let Some(births) = range.take_births(BIRTHS_SENT) {
                    send(&port, &RangeResponse::Births(births));
                }
            };
            let answer = match read_range(&file, &layout, bounds, tell).await {
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
    tell: impl FnMut(&mut Range, u64),
) -> Result<Part, LedgerError> {
    let mut range = Range::new(layout.clone(), bounds);
    stream::feed(file, bounds.first_byte(), &mut range, tell).await?;
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
