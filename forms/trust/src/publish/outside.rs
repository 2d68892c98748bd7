//! Signatures that another program made: a card's (PKCS#11), a security key's, a service's.

use crate::hex;
use crate::key::{Material, PublicKey};

/// The signature of these bytes as metadata writes it, from what a program printed: its bytes as they are, or in
/// hexadecimal digits; for P-256 in DER, or as the two numbers that PKCS#11 gives. Nothing when none of these is the
/// key's signature.
pub fn signature(public: &PublicKey, bytes: &[u8], printed: &[u8]) -> Option<Vec<u8>> {
    let digits = std::str::from_utf8(printed).ok().and_then(|text| hex::decode(text.trim()));
    let given = [Some(printed.to_vec()), digits].into_iter().flatten();
    let der = |given: &[u8]| match public.material() {
        Material::P256(_) => Some(p256::ecdsa::Signature::from_slice(given).ok()?.to_der().as_bytes().to_vec()),
        _ => None,
    };
    let mut all = given.flat_map(|given| [der(&given), Some(given)]).flatten();
    all.find(|signature| public.material().signed(bytes, signature))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::{Signer as _, SigningKey};

    #[test]
    fn what_a_program_prints_is_understood_when_it_is_the_keys() {
        for key in [SigningKey::ed25519(&[3; 32]).unwrap(), SigningKey::p256(&[3; 32]).unwrap()] {
            let made = key.sign(b"x").unwrap();
            let public = key.public();
            assert_eq!(signature(public, b"x", &made), Some(made.clone()));
            assert_eq!(signature(public, b"x", format!("{}\n", hex::encode(&made)).as_bytes()), Some(made.clone()));
            assert_eq!(signature(public, b"y", &made), None);
            assert_eq!(signature(public, b"x", b""), None);
        }
    }

    #[test]
    fn the_two_numbers_of_a_card_become_der() {
        let key = SigningKey::p256(&[3; 32]).unwrap();
        let made = key.sign(b"x").unwrap();
        let numbers = p256::ecdsa::Signature::from_der(&made).unwrap().to_bytes();
        assert_eq!(signature(key.public(), b"x", &numbers), Some(made.clone()));
        assert_eq!(signature(key.public(), b"x", hex::encode(&numbers).as_bytes()), Some(made));
    }
}
