//! Zips written byte by byte, so that they can lie (APPNOTE.TXT).

/// One file, as its headers say it is.
#[derive(Clone, Debug)]
pub struct Entry {
    pub name: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub crc: u32,
    pub packed: Vec<u8>,
    pub packed_size: u32,
    pub size: u32,
    pub external: u32,
    pub made_by: u16,
    /// The name in front of the data, where it differs.
    pub local_name: Option<Vec<u8>>,
}

impl Entry {
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        let size = u32::try_from(bytes.len()).unwrap();
        Self {
            name: name.as_bytes().to_vec(),
            flags: 0,
            method: 0,
            crc: crc32fast::hash(bytes),
            packed: bytes.to_vec(),
            packed_size: size,
            size,
            external: 0o100_644 << 16,
            made_by: 3 << 8,
            local_name: None,
        }
    }

    fn common(&self) -> Vec<u8> {
        let mut out = vec![];
        for number in [self.flags, self.method, 0, 0x21] {
            out.extend(number.to_le_bytes());
        }
        for number in [self.crc, self.packed_size, self.size] {
            out.extend(number.to_le_bytes());
        }
        out
    }
}

fn short(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap().to_le_bytes()
}

/// The last record, as it says it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct End {
    /// Instead of the number of entries there are.
    pub entries: Option<u16>,
    /// Added to where the directory is.
    pub offset_by: u32,
    pub disk: u16,
}

pub fn zip(entries: &[Entry], end: End) -> Vec<u8> {
    let (mut out, mut directory) = (vec![], vec![]);
    for entry in entries {
        let at = u32::try_from(out.len()).unwrap();
        let local = entry.local_name.as_ref().unwrap_or(&entry.name);
        out.extend(b"PK\x03\x04\x14\x00");
        out.extend(entry.common());
        out.extend(short(local.len()));
        out.extend([0, 0]);
        out.extend(local);
        out.extend(&entry.packed);
        directory.extend(b"PK\x01\x02");
        directory.extend((entry.made_by + 20).to_le_bytes());
        directory.extend([20, 0]);
        directory.extend(entry.common());
        directory.extend(short(entry.name.len()));
        directory.extend([0; 8]);
        directory.extend(entry.external.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(&entry.name);
    }
    let at = u32::try_from(out.len()).unwrap() + end.offset_by;
    let count = end.entries.unwrap_or_else(|| u16::try_from(entries.len()).unwrap());
    let size = u32::try_from(directory.len()).unwrap();
    out.extend(directory);
    out.extend(b"PK\x05\x06");
    for number in [end.disk, end.disk, count, count] {
        out.extend(number.to_le_bytes());
    }
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}
