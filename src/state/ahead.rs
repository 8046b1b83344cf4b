//! Sums that a choice will ask for, made while nothing else happens: a few at a time, so that a click never waits for them.

use std::sync::{Arc, Weak};

use gloo::timers::callback::Timeout;

use crate::measures::Rollup;

/// Makes the sums of a roll-up, as long as anybody holds it.
pub(super) fn prepare(rollup: &Arc<Rollup>) {
    next(Arc::downgrade(rollup), 0);
}

fn next(rollup: Weak<Rollup>, step: usize) {
    Timeout::new(0, move || {
        let has_more = rollup.upgrade().is_some_and(|rollup| rollup.prepare(step));
        if has_more {
            next(rollup, step + 1);
        }
    })
    .forget();
}
