//! The code as a square of modules.

use crate::address::{Address, BadAddress};
use qrcode::{EcLevel, QrCode};

/// How many light modules stand on each side (ISO/IEC 18004, 6.3.8).
pub(super) const QUIET: usize = 4;

/// The dark and light modules, the quiet zone not among them.
pub(super) struct Code {
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code of the address at level M: 15 % of it can be lost.
    ///
    /// # Errors
    /// [`BadAddress::TooLong`] when even the largest does not hold it.
    pub(super) fn of(address: &Address) -> Result<Self, BadAddress> {
        let code = QrCode::with_error_correction_level(address.ascii(), EcLevel::M).map_err(|_| BadAddress::TooLong)?;
        let side = code.width();
        let dark = code.into_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect();
        Ok(Self { side, dark })
    }

    /// The modules on each side, with the quiet zone.
    pub(super) fn width(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// The rows from top to bottom, without the quiet zone.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.side)
    }
}
