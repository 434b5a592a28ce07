//! A network printer that is ready until it is told to hang, and says when the first byte of each slip reached it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use crate::clock;

/// Where it listens, as a kiosk's settings name it, and the moments at which slips arrived.
pub(crate) struct Printer {
    pub(crate) address: String,
    pub(crate) arrivals: Receiver<Instant>,
    hangs: Arc<AtomicBool>,
}

impl Printer {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("tcp:{}", listener.local_addr()?);
        let (sender, arrivals) = channel();
        let hangs = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&hangs);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &sender, &told);
            }
        });
        Ok(Self { address, arrivals, hangs })
    }

    /// From now on it takes no byte and answers nothing.
    pub(crate) fn hang(&self) {
        self.hangs.store(true, Ordering::SeqCst);
    }
}

/// Real-time questions stand between slips; everything else begins a slip, which ends with its cut and its mark.
fn serve(mut stream: TcpStream, arrivals: &Sender<Instant>, hangs: &AtomicBool) {
    let mut slip: Vec<u8> = Vec::new();
    let mut buffer = [0; 16_384];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        let at = clock::instant();
        while hangs.load(Ordering::SeqCst) {
            std::thread::park();
        }
        let mut bytes = &buffer[..count];
        let mut replies = Vec::new();
        while slip.is_empty() {
            match bytes {
                [0x10, 0x04, _, rest @ ..] => {
                    replies.push(0x12);
                    bytes = rest;
                }
                [0x10, 0x14, 8, _, _, _, _, _, _, _, rest @ ..] | [0x1d, b'a', _, rest @ ..] => bytes = rest,
                [] => break,
                [_, ..] => {
                    // Nobody listens once the measurement is over.
                    let _gone = arrivals.send(at);
                    break;
                }
            }
        }
        slip.extend_from_slice(bytes);
        if let Some(mark) = mark(&slip) {
            replies.extend([&[0x37, 0x22], mark, &[0]].concat());
            slip.clear();
        }
        if stream.write_all(&replies).is_err() {
            return;
        }
    }
}

/// The mark that the kiosk wants back once the slip is printed (`GS ( H`), if all of the slip is there.
fn mark(slip: &[u8]) -> Option<&[u8]> {
    const ASK: [u8; 7] = [0x1d, b'(', b'H', 6, 0, 48, 48];
    let at = slip.windows(ASK.len()).position(|bytes| bytes == ASK)? + ASK.len();
    slip.get(at..at + 4)
}
