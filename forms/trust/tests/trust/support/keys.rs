//! Keys that are the same in every run.

use std::rc::Rc;

use madoguchi_trust::publish::SigningKey;

/// `SplitMix64`: small, and the same everywhere.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.chunks_mut(8).for_each(|chunk| chunk.copy_from_slice(&self.next().to_le_bytes()));
        bytes
    }
}

pub fn ed25519(seed: u64) -> Rc<SigningKey> {
    Rc::new(SigningKey::ed25519(&Random(seed).bytes()).unwrap())
}

pub fn p256(seed: u64) -> Rc<SigningKey> {
    Rc::new(SigningKey::p256(&Random(seed).bytes()).unwrap())
}

/// The two kinds by turns.
pub fn key(seed: u64) -> Rc<SigningKey> {
    if seed.is_multiple_of(2) { p256(seed) } else { ed25519(seed) }
}
