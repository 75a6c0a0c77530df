//! The last build into an output: where all that it read and all that it wrote is still the same, nothing is to be done.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::printer::Form;
use super::session::Context;
use crate::archive::{CACHED_FROM, CacheFolder, Fingerprint};
use crate::cli::Build;
use crate::site::publish::{self, PublishError};
use crate::source::{Inputs, Place};
use crate::write::Output;

/// What a build did, for its last line.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Built {
    /// Documents that are shown.
    pub(super) documents: usize,
    /// Pages and other files.
    pub(super) pages: usize,
    /// Findings of `coroner check`, leaving notes aside.
    pub(super) findings: usize,
    /// The patterns in `book.toml` match no document.
    pub(super) nothing_matches: bool,
}

/// What is kept of a build.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    src: PathBuf,
    out: PathBuf,
    inputs: Inputs,
    /// [`Output::fingerprint`].
    fingerprint: [u8; blake3::OUT_LEN],
    built: Built,
    messages: Vec<(String, Form)>,
}

/// The builds of an archive that are kept.
pub(super) struct LastBuild {
    folder: CacheFolder,
    /// Of all that a build depends on beside what it reads.
    made_of: Fingerprint,
    name: String,
    begun: SystemTime,
}

impl LastBuild {
    /// Those of this call; none without a cache, for a commit, and where the time of each step is to be shown.
    pub(super) fn of(arguments: &Build, place: &Place, context: &Context) -> Option<LastBuild> {
        if !context.cache || context.verbose || place.is_revision() {
            return None;
        }
        let folder = CacheFolder::open(place).ok()??;
        let here = std::env::current_dir().ok()?;
        let Context { root, quiet, .. } = context;
        let (options, palette) = (context.options(true), context.palette_of_errors());
        let of_call = format!("{arguments:?} {here:?} {root:?} {quiet} {options:?} {palette:?}");
        let target = blake3::hash(format!("{here:?} {root:?} {:?}", arguments.out).as_bytes()).to_hex();
        Some(LastBuild {
            folder,
            made_of: Fingerprint::of(&[of_call.as_bytes()]),
            name: format!("build-{}", &target[..12]),
            begun: SystemTime::now(),
        })
    }

    /// What the last build did, where this one would do the same, and into which folder. Its messages are printed again.
    pub(super) fn repeated(&self, place: &Place, context: &Context) -> Result<Option<(Built, PathBuf)>, PublishError> {
        let kept = self.folder.read(&self.name, self.made_of);
        let kept = kept.and_then(|bytes| postcard::from_bytes::<Kept>(&bytes).ok());
        let Some(kept) = kept.filter(|kept| place.still_has(&kept.inputs)) else { return Ok(None) };
        let output = publish::open(&context.root, &kept.src, &kept.out, &|message| context.info(message))?;
        if output.fingerprint().ok().flatten().is_none_or(|fingerprint| *fingerprint.as_bytes() != kept.fingerprint) {
            return Ok(None);
        }
        context.repeat(&kept.messages);
        Ok(Some((kept.built, kept.out)))
    }

    /// Keeps a build whose output is still locked.
    pub(super) fn keep(
        &self,
        built: Built,
        (src, out): (&Path, &Path),
        place: &Place,
        output: &Output,
        context: &Context,
    ) {
        let (Some(inputs), Some(messages)) = (place.inputs(self.begun), context.messages()) else { return };
        let Ok(Some(fingerprint)) = output.fingerprint() else { return };
        let (src, out) = (src.to_path_buf(), out.to_path_buf());
        let kept = Kept { src, out, inputs, fingerprint: *fingerprint.as_bytes(), built, messages };
        if let (true, Ok(bytes)) = (built.documents >= CACHED_FROM, postcard::to_stdvec(&kept)) {
            self.folder.keep(&self.name, self.made_of, &bytes);
        }
    }
}
