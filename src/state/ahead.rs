//! Sums that a choice will ask for, made between events: a few at a time, so that a click hardly waits for them. Only of the kind of
//! period that is shown, so that memory holds what is used.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use gloo::timers::callback::Timeout;
use leptos::prelude::on_cleanup;

use crate::measures::Rollup;
use crate::period::PeriodKind;

/// Makes the sums of a roll-up, until the effect that asks for it runs again.
pub(super) fn prepare(rollup: &Arc<Rollup>, kind: PeriodKind) {
    let is_wanted = Arc::new(AtomicBool::new(true));
    next(Arc::downgrade(rollup), kind, 0, Arc::clone(&is_wanted));
    on_cleanup(move || is_wanted.store(false, Ordering::Relaxed));
}

fn next(rollup: Weak<Rollup>, kind: PeriodKind, step: usize, is_wanted: Arc<AtomicBool>) {
    Timeout::new(0, move || {
        let prepared = || rollup.upgrade().is_some_and(|rollup| rollup.prepare(kind, step));
        if is_wanted.load(Ordering::Relaxed) && prepared() {
            next(rollup, kind, step + 1, is_wanted);
        }
    })
    .forget();
}
