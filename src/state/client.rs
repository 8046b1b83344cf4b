//! Talks to the readers: one set of workers a load, ended with it. Knows nothing of files that are open or of signals.

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageChannel, MessageEvent, MessagePort, Worker};

use crate::ledger::LedgerError;
use crate::worker::{LoadId, MatchRequest, MatchResponse, Request, Response, decode, encode};

/// Below this size a second reader costs more than it saves.
const SHARED_FROM_BYTES: f64 = 8_000_000.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = vitalLedger, js_name = spawnReader)]
    fn spawn_reader() -> Result<Worker, JsValue>;
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = keepReaders)]
    fn keep_readers();
    #[wasm_bindgen(thread_local_v2, js_namespace = vitalLedger, js_name = mostReaders)]
    static MOST_READERS: u32;
}

/// The workers of one load. Dropping it ends them.
pub(super) struct Readers {
    load: LoadId,
    workers: Vec<Worker>,
    listeners: Vec<EventListener>,
}

impl Readers {
    /// The load they work for.
    pub(super) fn load(&self) -> LoadId {
        self.load
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.listeners.clear(); // an ended worker has nothing more to say
        for worker in &self.workers {
            worker.terminate();
        }
        keep_readers();
    }
}

/// Sends `file` to readers of its own; every word of theirs goes to `hear`. A reader that breaks is heard as `ReaderDied`.
pub(super) fn start(
    file: &File,
    request: &Request,
    hear: impl Fn(Response) + Clone + 'static,
) -> Result<Readers, LedgerError> {
    open(file, request, hear).map_err(|_| LedgerError::ReaderDied)
}

/// Sends two files to a reader of their own that finds the same children in both.
pub(super) fn compare(
    files: &[File; 2],
    request: &MatchRequest,
    hear: impl Fn(MatchResponse) + Clone + 'static,
) -> Result<Readers, LedgerError> {
    open_two(files, request, hear).map_err(|_| LedgerError::ReaderDied)
}

fn open_two(
    files: &[File; 2],
    request: &MatchRequest,
    hear: impl Fn(MatchResponse) + Clone + 'static,
) -> Result<Readers, JsValue> {
    let leader = spawn_reader()?;
    let load = request.load;
    let mut readers = Readers { load, workers: vec![leader.clone()], listeners: Vec::new() };
    let dead = move || MatchResponse::Failed { load, side: None, error: LedgerError::ReaderDied };
    readers.listeners = listen(&readers, &leader, dead, hear);
    let message = Object::new();
    Reflect::set(&message, &"request".into(), &Uint8Array::from(encode(request).as_slice()))?;
    Reflect::set(&message, &"files".into(), &files.iter().collect::<Array>())?;
    leader.post_message(&message)?;
    Ok(readers)
}

fn open(
    file: &File,
    request: &Request,
    hear: impl Fn(Response) + Clone + 'static,
) -> Result<Readers, JsValue> {
    let leader = spawn_reader()?;
    let mut readers =
        Readers { load: request.load, workers: vec![leader.clone()], listeners: Vec::new() };
    let ports = Array::new();
    for _ in 0..helpers(file.size()) {
        let helper = spawn_reader()?;
        readers.workers.push(helper.clone());
        ports.push(&JsValue::from(join(&helper)?));
    }
    let load = request.load;
    let dead = move || Response::Failed { load, error: LedgerError::ReaderDied };
    readers.listeners = listen(&readers, &leader, dead, hear);
    let bytes = encode(request);
    let message = Object::new();
    Reflect::set(&message, &"request".into(), &Uint8Array::from(bytes.as_slice()))?;
    Reflect::set(&message, &"file".into(), file)?;
    Reflect::set(&message, &"helpers".into(), &ports)?;
    leader.post_message_with_transfer(&message, &ports)?;
    Ok(readers)
}

/// Gives a helper its end of a channel; the other end is for the leader.
fn join(helper: &Worker) -> Result<MessagePort, JsValue> {
    let channel = MessageChannel::new()?;
    let message = Object::new();
    Reflect::set(&message, &"port".into(), &channel.port2())?;
    helper.post_message_with_transfer(&message, &Array::of1(&channel.port2()))?;
    Ok(channel.port1())
}

/// Hears what the leader says; what cannot be understood, and a worker that breaks, is heard as `dead`.
fn listen<T: DeserializeOwned + 'static>(
    set: &Readers,
    leader: &Worker,
    dead: impl Fn() -> T + Copy + 'static,
    hear: impl Fn(T) + Clone + 'static,
) -> Vec<EventListener> {
    let answers = {
        let hear = hear.clone();
        EventListener::new(leader, "message", move |event| {
            hear(said(event).unwrap_or_else(dead));
        })
    };
    let deaths = set.workers.iter().flat_map(|worker| {
        ["error", "messageerror"].map(|kind| {
            let hear = hear.clone();
            EventListener::new(worker, kind, move |_| hear(dead()))
        })
    });
    std::iter::once(answers).chain(deaths).collect()
}

fn said<T: DeserializeOwned>(event: &web_sys::Event) -> Option<T> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    decode(&data.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// How many readers help the first one.
fn helpers(size_bytes: f64) -> u32 {
    if size_bytes < SHARED_FROM_BYTES {
        0
    } else {
        MOST_READERS.with(|most| most.saturating_sub(1))
    }
}
