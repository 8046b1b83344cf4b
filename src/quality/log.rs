//! A list of changes that can be taken back and made again. Knows no change: a state is kept as it was before each.

/// What was before each change, the latest last, and what was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log<K, S> {
    past: Vec<(K, S)>,
    future: Vec<(K, S)>,
}

impl<K, S> Default for Log<K, S> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

/// So many changes can be taken back.
const KEPT: usize = 200;

impl<K: Copy + PartialEq, S> Log<K, S> {
    /// Notes a change of the thing named `key`, which was `before`. What was taken back is forgotten.
    pub fn note(&mut self, key: K, before: S) {
        self.future.clear();
        self.past.push((key, before));
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
    }

    /// Takes the last change back: the thing and what it becomes. `now` tells what a thing is at present.
    pub fn undo(&mut self, now: impl FnOnce(K) -> Option<S>) -> Option<(K, S)> {
        step(&mut self.past, &mut self.future, now)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, now: impl FnOnce(K) -> Option<S>) -> Option<(K, S)> {
        step(&mut self.future, &mut self.past, now)
    }

    /// Whether there is a change to take back, and one to make again.
    #[must_use]
    pub const fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Forgets the changes of a thing that is gone.
    pub fn forget(&mut self, key: K) {
        self.past.retain(|(known, _)| *known != key);
        self.future.retain(|(known, _)| *known != key);
    }
}

fn step<K: Copy, S>(
    from: &mut Vec<(K, S)>,
    to: &mut Vec<(K, S)>,
    now: impl FnOnce(K) -> Option<S>,
) -> Option<(K, S)> {
    let (key, state) = from.pop()?;
    to.push((key, now(key)?));
    Some((key, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_taken_back_and_made_again_in_order() {
        let mut log = Log::default();
        log.note('a', 0);
        log.note('b', 10);
        // a is 1 now, b is 11.
        assert_eq!(log.undo(|_| Some(11)), Some(('b', 10)));
        assert_eq!(log.undo(|_| Some(1)), Some(('a', 0)));
        assert_eq!((log.undo(|_| Some(0)), log.can()), (None, (false, true)));
        assert_eq!(log.redo(|_| Some(0)), Some(('a', 1)));
        log.note('a', 1);
        assert_eq!(log.can(), (true, false), "what was taken back is forgotten");
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let mut log = Log::default();
        log.note('a', 0);
        log.note('b', 10);
        log.forget('b');
        assert_eq!(log.undo(|_| Some(1)), Some(('a', 0)));
    }
}
