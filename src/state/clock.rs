//! What the reader has to be told about here and now: today, the time, and chance.

use wasm_bindgen::prelude::wasm_bindgen;

const DAY_MS: f64 = 86_400_000.0;
const MINUTE_MS: f64 = 60_000.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_chance(bytes: &mut [u8]);
}

/// Today where the user is, as days since 1970-01-01.
pub(super) fn today() -> i32 {
    let now = js_sys::Date::new_0();
    let local_ms = now.get_time() - now.get_timezone_offset() * MINUTE_MS;
    #[expect(clippy::cast_possible_truncation, reason = "days fit 32 bits for five million years")]
    let days = (local_ms / DAY_MS).floor() as i32;
    days
}

/// A day, given as days since 1970-01-01, as `2012-03-04`.
#[must_use]
pub fn day(days: i32) -> String {
    let date = js_sys::Date::new(&(f64::from(days) * DAY_MS).into());
    let (year, month) = (date.get_utc_full_year(), date.get_utc_month() + 1);
    format!("{year}-{month:02}-{:02}", date.get_utc_date())
}

/// Milliseconds since some moment; only differences mean anything.
pub(super) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A key for the digests of this session.
pub(super) fn random_key() -> [u64; 2] {
    let mut bytes = [0; 16];
    fill_with_chance(&mut bytes);
    let (low, high) = bytes.split_at(8);
    [low, high].map(|half| half.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}
