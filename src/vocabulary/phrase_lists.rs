//! Phrases as they are written in a file: a list, or one for each meaning.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor, value::UnitDeserializer};

use super::phrases::{Phrases, checked, without_accents};

/// What is in a list of phrases: a phrase, or the phrases of one language.
enum Piece {
    Phrase(String),
    OfLanguage(Vec<String>),
}

impl<'de> Deserialize<'de> for Piece {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Pieces)
    }
}

struct Pieces;

impl<'de> Visitor<'de> for Pieces {
    type Value = Piece;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a phrase, or the phrases of a language")
    }

    fn visit_str<E: Error>(self, phrase: &str) -> Result<Piece, E> {
        Ok(Piece::Phrase(phrase.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Piece, A::Error> {
        let mut phrases = Vec::new();
        while let Some(phrase) = list.next_element()? {
            phrases.push(phrase);
        }
        Ok(Piece::OfLanguage(phrases))
    }
}

/// The phrases of a list with their ranks: of lists in it, the first has the lowest.
fn ranked(pieces: Vec<Piece>) -> impl Iterator<Item = (usize, String)> {
    pieces.into_iter().enumerate().flat_map(|(at, piece)| {
        let (rank, phrases) = match piece {
            Piece::Phrase(phrase) => (0, vec![phrase]),
            Piece::OfLanguage(phrases) => (at, phrases),
        };
        phrases.into_iter().map(move |phrase| (rank, phrase))
    })
}

impl<'de, T: DeserializeOwned + Clone> Deserialize<'de> for Phrases<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Lists(PhantomData))
    }
}

struct Lists<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned + Clone> Visitor<'de> for Lists<T> {
    type Value = Phrases<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of phrases, or one for each meaning")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some((meaning, pieces)) = map.next_entry::<T, Vec<Piece>>()? {
            all.extend(ranked(pieces).map(|(rank, phrase)| (rank, phrase, meaning.clone())));
        }
        Ok(without_accents(checked(all)?))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let meaning = T::deserialize(UnitDeserializer::<A::Error>::new())?;
        let mut pieces = Vec::new();
        while let Some(piece) = list.next_element::<Piece>()? {
            pieces.push(piece);
        }
        Ok(without_accents(checked(ranked(pieces).map(|(rank, phrase)| (rank, phrase, meaning.clone())).collect())?))
    }
}
