//! Responses that several clients read at once are rendered once, and kept as long as one of them reads.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use bytes::Bytes;

use crate::site::route::Route;

/// The responses of one snapshot that are being read.
#[derive(Debug, Default)]
pub(super) struct Shared(Mutex<HashMap<Route, Weak<[u8]>>>);

impl Shared {
    /// The bytes at a route, rendered if they are not being read already.
    pub(super) fn get<E>(&self, route: &Route, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Bytes, E> {
        // A panicking thread leaves the map consistent.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known().get(route).and_then(Weak::upgrade) {
            return Ok(Bytes::from_owner(bytes));
        }
        let made: Arc<[u8]> = make()?.into();
        let mut known = known();
        // Another thread may have been faster.
        let bytes = known.get(route).and_then(Weak::upgrade).unwrap_or(made);
        known.insert(route.clone(), Arc::downgrade(&bytes));
        Ok(Bytes::from_owner(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;
    use crate::site::route::Route;

    #[test]
    fn what_somebody_reads_is_made_once() {
        let shared = Shared::default();
        let get = |byte: u8| shared.get(&Route::home(), || Ok::<_, ()>(vec![byte])).unwrap();
        let first = get(1);
        assert_eq!(get(2), first);
        drop(first);
        assert_eq!(get(3)[..], [3]);
    }
}
