//! Sound as bytes: mono samples of 16 bits, read from and written to WAV files.

/// A piece of sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Samples a second.
    pub rate: u32,
    pub samples: Vec<i16>,
}

/// Why bytes are not a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("not a WAV file")]
    NotWav,
    #[error("not mono samples of 16 bits")]
    Format,
}

impl Clip {
    /// Nothing, for `ms` milliseconds.
    pub fn silence(rate: u32, ms: u32) -> Self {
        let count = u64::from(rate) * u64::from(ms) / 1_000;
        Self {
            rate,
            samples: vec![0; usize::try_from(count).unwrap_or(0)],
        }
    }

    /// How long it plays, in milliseconds.
    pub fn length_ms(&self) -> u64 {
        self.samples.len() as u64 * 1_000 / u64::from(self.rate.max(1))
    }

    /// Puts `next` after it; both have the same rate.
    pub fn push(&mut self, next: &Clip) {
        debug_assert_eq!(self.rate, next.rate, "clips are joined at one rate");
        self.samples.extend_from_slice(&next.samples);
    }

    /// As a WAV file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let data = u32::try_from(self.samples.len() * 2).unwrap_or(u32::MAX);
        let mut bytes = Vec::with_capacity(44 + self.samples.len() * 2);
        bytes.extend_from_slice(b"RIFF");
        bytes.extend_from_slice(&(36 + data).to_le_bytes());
        bytes.extend_from_slice(b"WAVEfmt ");
        // Header length, PCM, one channel, rate, bytes a second, bytes a sample, bits a sample.
        bytes.extend_from_slice(&16_u32.to_le_bytes());
        bytes.extend_from_slice(&1_u16.to_le_bytes());
        bytes.extend_from_slice(&1_u16.to_le_bytes());
        bytes.extend_from_slice(&self.rate.to_le_bytes());
        bytes.extend_from_slice(&(self.rate * 2).to_le_bytes());
        bytes.extend_from_slice(&2_u16.to_le_bytes());
        bytes.extend_from_slice(&16_u16.to_le_bytes());
        bytes.extend_from_slice(b"data");
        bytes.extend_from_slice(&data.to_le_bytes());
        bytes.extend(self.samples.iter().flat_map(|sample| sample.to_le_bytes()));
        bytes
    }

    /// Reads a WAV file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.get(..4) != Some(b"RIFF".as_slice()) || bytes.get(8..12) != Some(b"WAVE".as_slice()) {
            return Err(Error::NotWav);
        }
        let format = chunk(bytes, b"fmt ").ok_or(Error::NotWav)?;
        let data = chunk(bytes, b"data").ok_or(Error::NotWav)?;
        let number = |at: usize| format.get(at..at + 2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        if (number(0), number(2), number(14)) != (Some(1), Some(1), Some(16)) {
            return Err(Error::Format);
        }
        let rate = format
            .get(4..8)
            .and_then(|four| four.try_into().ok())
            .map(u32::from_le_bytes)
            .ok_or(Error::Format)?;
        Ok(Self {
            rate,
            samples: data.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect(),
        })
    }
}

/// The body of the chunk named `name`; the last one may be cut short.
fn chunk<'a>(bytes: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let mut at = 12;
    loop {
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
        let body = at + 8;
        if bytes.get(at..at + 4)? == name {
            return bytes.get(body..body.saturating_add(length).min(bytes.len()));
        }
        // Chunks start at even places.
        at = body.checked_add(length)?.checked_add(length % 2)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_written_is_a_clip_read() {
        let clip = Clip {
            rate: 22_050,
            samples: vec![0, 1, -1, i16::MAX, i16::MIN],
        };
        assert_eq!(Clip::from_bytes(&clip.to_bytes()), Ok(clip));
    }

    #[test]
    fn joined_clips_are_as_long_as_their_parts() {
        let mut clip = Clip::silence(22_050, 250);
        clip.push(&Clip::silence(22_050, 750));
        assert_eq!((clip.samples.len(), clip.length_ms()), (22_049, 999));
    }

    #[test]
    fn garbage_is_refused_and_never_panics() {
        let whole = Clip::silence(8_000, 10).to_bytes();
        for end in 0..whole.len() {
            let _: Result<Clip, Error> = Clip::from_bytes(&whole[..end]);
        }
        assert_eq!(Clip::from_bytes(b"RIFF....WAVE"), Err(Error::NotWav));
        let mut stereo = whole;
        stereo[22] = 2;
        assert_eq!(Clip::from_bytes(&stereo), Err(Error::Format));
    }
}
