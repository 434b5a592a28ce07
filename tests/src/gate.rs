//! A gate between a kiosk and its controller, in a test's hands: it lets everything pass but one kind of request, which it holds before
//! the controller hears of it, or whose answer it holds after the controller has done it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use crate::world::PATIENCE;

/// What is held of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It stays here: the controller never hears of it until [`Gate::open`].
    Request,
    /// The controller has heard it, and has answered; that stays here.
    Answer,
}

#[derive(Default)]
struct State {
    /// The head of a request, such as `POST /api/v1/tickets `, and what is held of it.
    holds: Option<(String, Held)>,
    /// Something is held now.
    holding: bool,
    /// What is held is never passed on.
    forgets: bool,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// The gate; it stands as long as the test.
#[derive(Clone)]
pub struct Gate {
    /// Where the kiosk goes instead of to the controller.
    pub address: SocketAddr,
    shared: Shared,
}

impl Gate {
    /// An open gate before the controller at `url`.
    pub fn before(url: &str) -> Self {
        let target: SocketAddr = url.trim_start_matches("http://").parse().expect("a controller without TLS");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let gate = Self {
            address: listener.local_addr().expect("it is bound"),
            shared: Shared::default(),
        };
        let shared = Arc::clone(&gate.shared);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                // A controller that is away refuses here as well.
                if let Ok(far) = TcpStream::connect(target) {
                    join(near, far, &shared);
                }
            }
        });
        gate
    }

    /// From now on requests that begin with `head` are held.
    pub fn hold(&self, head: &str, held: Held) {
        self.lock().holds = Some((head.to_owned(), held));
    }

    /// Waits until something is held.
    pub fn held(&self) {
        let (state, waited) = self
            .shared
            .1
            .wait_timeout_while(self.lock(), PATIENCE, |state| !state.holding)
            .expect("no test panicked in here");
        assert!(!waited.timed_out(), "nothing was held of {:?}", state.holds);
    }

    /// Lets go what is held, and holds nothing more.
    pub fn open(&self) {
        self.release(false);
    }

    /// What is held is lost on the way; nothing more is held.
    pub fn forget(&self) {
        self.release(true);
    }

    fn release(&self, forgets: bool) {
        let mut state = self.lock();
        (state.holds, state.holding, state.forgets) = (None, false, forgets);
        self.shared.1.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().expect("no test panicked in here")
    }
}

fn join(near: TcpStream, far: TcpStream, shared: &Shared) {
    let twice = |stream: &TcpStream| stream.try_clone().expect("a socket has two handles");
    let (near_again, far_again) = (twice(&near), twice(&far));
    let asked = Arc::new(AtomicBool::new(false));
    let (shared_again, asked_again) = (Arc::clone(shared), Arc::clone(&asked));
    std::thread::spawn(move || pass(near, far, |bytes| going(&shared_again, &asked_again, bytes)));
    let shared = Arc::clone(shared);
    std::thread::spawn(move || pass(far_again, near_again, |_| coming(&shared, &asked)));
}

/// Passes bytes on, each piece once it may go; the line ends where one may not.
fn pass(mut from: TcpStream, mut to: TcpStream, may_go: impl Fn(&[u8]) -> bool) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if !may_go(&bytes[..count]) || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    // Either may have gone before.
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}

/// Towards the controller.
fn going(shared: &Shared, asked: &AtomicBool, bytes: &[u8]) -> bool {
    let state = shared.0.lock().expect("no test panicked in here");
    let held = state
        .holds
        .as_ref()
        .filter(|(head, _)| bytes.starts_with(head.as_bytes()))
        .map(|(_, held)| *held);
    match held {
        Some(Held::Request) => stay(shared, state),
        Some(Held::Answer) => {
            asked.store(true, Ordering::SeqCst);
            true
        }
        None => true,
    }
}

/// Towards the kiosk: what comes on a line where something held was asked is its answer.
fn coming(shared: &Shared, asked: &AtomicBool) -> bool {
    let state = shared.0.lock().expect("no test panicked in here");
    if asked.swap(false, Ordering::SeqCst) && state.holds.is_some() {
        stay(shared, state)
    } else {
        true
    }
}

/// Until the gate is opened; whether it may go on then.
fn stay(shared: &Shared, mut state: MutexGuard<'_, State>) -> bool {
    state.holding = true;
    shared.1.notify_all();
    let open = shared.1.wait_while(state, |state| state.holding);
    !open.expect("no test panicked in here").forgets
}
