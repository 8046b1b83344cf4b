//! The bytes of a file, chunk by chunk, into a range, in a worker. Knows nothing of what they mean.

use js_sys::{Object, Reflect, Uint8Array};
use vital_ledger::ledger::{LedgerError, Range};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, ReadableStreamByobReader, ReadableStreamDefaultReader};

/// Bytes asked for at a time: few enough to stay in the cache of a core until they are read.
const CHUNK_BYTES: u32 = 1 << 18;

/// Reads a file from some byte on.
struct Stream {
    reader: Reader,
    /// The next byte of the file.
    offset: u64,
}

/// A stream into a buffer of our own where the browser has it, as it is twice as fast.
enum Reader {
    Byob { reader: ReadableStreamByobReader, buffer: Option<js_sys::ArrayBuffer> },
    Default(ReadableStreamDefaultReader),
}

impl Stream {
    /// A stream that begins at byte `offset`.
    fn open(file: &File, offset: u64) -> Result<Self, LedgerError> {
        let unreadable = |_: JsValue| LedgerError::Unreadable { offset };
        let stream = file.slice_with_f64(offset as f64).map_err(unreadable)?.stream();
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"byob".into()).map_err(unreadable)?;
        let get_reader: js_sys::Function =
            Reflect::get(&stream, &"getReader".into()).map_err(unreadable)?.unchecked_into();
        let reader = match get_reader.call1(&stream, &options) {
            Ok(reader) => Reader::Byob {
                reader: reader.unchecked_into(),
                buffer: Some(js_sys::ArrayBuffer::new(CHUNK_BYTES)),
            },
            Err(_) => {
                Reader::Default(get_reader.call0(&stream).map_err(unreadable)?.unchecked_into())
            }
        };
        Ok(Self { reader, offset })
    }

    /// The next bytes; nothing at the end of the file. Whoever has used them gives them back by [`Stream::reuse`].
    async fn next(&mut self) -> Result<Option<Uint8Array>, LedgerError> {
        let offset = self.offset;
        let bytes = self.read().await.map_err(|_| LedgerError::Unreadable { offset })?;
        self.offset += bytes.as_ref().map_or(0, |bytes| u64::from(bytes.length()));
        Ok(bytes)
    }

    /// Takes the memory of bytes that are no longer needed for the next ones.
    fn reuse(&mut self, bytes: &Uint8Array) {
        if let Reader::Byob { buffer, .. } = &mut self.reader {
            *buffer = Some(bytes.buffer().unchecked_into());
        }
    }

    async fn read(&mut self) -> Result<Option<Uint8Array>, JsValue> {
        let promise = match &mut self.reader {
            Reader::Byob { reader, buffer } => {
                let buffer = buffer.take().unwrap_or_else(|| js_sys::ArrayBuffer::new(CHUNK_BYTES));
                reader.read_with_array_buffer_view(&Uint8Array::new(&buffer))
            }
            Reader::Default(reader) => reader.read(),
        };
        let result = JsFuture::from(promise).await?;
        let is_done = Reflect::get(&result, &"done".into())?.is_truthy();
        let value = Reflect::get(&result, &"value".into())?;
        Ok((!is_done).then(|| value.unchecked_into::<Uint8Array>()))
    }

    /// Tells the browser that no more bytes are wanted.
    fn close(self) {
        let _ = match &self.reader {
            Reader::Byob { reader, .. } => reader.cancel(),
            Reader::Default(reader) => reader.cancel(),
        };
    }
}

/// Gives a range the bytes of a file from some byte on until it needs no more; `tell` hears of each chunk how many bytes there were.
pub(crate) async fn feed(
    file: &File,
    first_byte: u64,
    range: &mut Range,
    mut tell: impl FnMut(&mut Range, u64),
) -> Result<(), LedgerError> {
    let (mut stream, mut bytes) = (Stream::open(file, first_byte)?, 0);
    while !range.is_complete() {
        match stream.next().await? {
            Some(chunk) => {
                range.fill(chunk.length() as usize, |room| chunk.copy_to(room), false)?;
                bytes += u64::from(chunk.length());
                stream.reuse(&chunk);
            }
            None => range.push(&[], true)?,
        }
        tell(range, bytes);
    }
    stream.close();
    Ok(())
}

/// All bytes of a slice of a file.
pub(crate) async fn bytes(file: &File, from: u64, to: u64) -> Result<Vec<u8>, LedgerError> {
    let unreadable = |_: JsValue| LedgerError::Unreadable { offset: from };
    let slice: Blob = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(unreadable)?;
    let buffer = JsFuture::from(slice.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
