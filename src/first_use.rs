//! A value that is made when it is first asked for, by any thread, also inside the thread pool.

use std::sync::OnceLock;

/// A value that its first user makes.
///
/// `OnceLock::get_or_init` holds a lock while the value is made. Where making it is work for the thread pool, the thread
/// that waits for the end of this work takes up other jobs meanwhile; if one of them asks for the same value, it waits
/// for itself, and the program hangs. Here no lock is held: threads that ask at the same time each make the value, and
/// the first that is done is kept. So where many ask at once, ask once before them.
#[derive(Debug)]
pub(crate) struct FirstUse<T>(OnceLock<T>);

impl<T> Default for FirstUse<T> {
    fn default() -> Self {
        FirstUse(OnceLock::new())
    }
}

impl<T> From<T> for FirstUse<T> {
    fn from(made: T) -> Self {
        FirstUse(OnceLock::from(made))
    }
}

impl<T> FirstUse<T> {
    /// The value, made by `make` if nobody has yet. `make` has to give the same whenever it is called.
    pub(crate) fn get_or_make(&self, make: impl FnOnce() -> T) -> &T {
        if let Some(made) = self.0.get() {
            return made;
        }
        let made = make();
        self.0.get_or_init(|| made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    #[test]
    fn a_job_that_asks_for_what_its_own_thread_is_making_gets_it() {
        let value = FirstUse::default();
        let [stolen, answered] = [(); 2].map(|()| AtomicBool::new(false));
        let wait = |flag: &AtomicBool| {
            let start = Instant::now();
            while !flag.load(Ordering::SeqCst) {
                assert!(start.elapsed() < Duration::from_secs(30), "the job hangs");
                std::thread::yield_now();
            }
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        pool.scope(|scope| {
            scope.spawn(|scope| {
                value.get_or_make(|| {
                    // The other thread takes the second half and gives this one, which then waits for it, a job that asks.
                    let second = || {
                        stolen.store(true, Ordering::SeqCst);
                        scope.spawn(|_| {
                            assert_eq!(*value.get_or_make(|| 7), 7);
                            answered.store(true, Ordering::SeqCst);
                        });
                        wait(&answered);
                    };
                    rayon::join(|| wait(&stolen), second);
                    7
                });
            });
        });
        assert_eq!(*value.get_or_make(|| unreachable!()), 7);
    }
}
