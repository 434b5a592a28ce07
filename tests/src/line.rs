//! The line between a screen and its controller, in a test's hands: it passes, is cut, stalls, or corrupts.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Passes,
    /// Every connection ends, and none is made.
    Cut,
    /// Nothing comes through in either direction, and nobody is told.
    Stalls,
    /// One bit of everything that the controller says is another.
    Corrupts,
}

/// A line to one address.
pub struct Line {
    pub address: SocketAddr,
    state: watch::Sender<State>,
    serving: tokio::task::JoinHandle<()>,
}

impl Line {
    /// A line that passes, to `target`.
    pub async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (state, watching) = watch::channel(State::Passes);
        let serving = tokio::spawn(serve(listener, target, watching));
        Self { address, state, serving }
    }

    /// From now on the line does this.
    pub fn set(&self, state: State) {
        self.state.send_replace(state);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, target: SocketAddr, state: watch::Receiver<State>) {
    while let Ok((near, _)) = listener.accept().await {
        if *state.borrow() == State::Cut {
            continue;
        }
        let Ok(far) = TcpStream::connect(target).await else { continue };
        tokio::spawn(connect(near, far, state.clone()));
    }
}

async fn connect(near: TcpStream, far: TcpStream, mut state: watch::Receiver<State>) {
    let (near_out, near_in) = near.into_split();
    let (far_out, far_in) = far.into_split();
    let there = pass(near_out, far_in, state.clone(), false);
    let back = pass(far_out, near_in, state.clone(), true);
    tokio::select! {
        () = async { tokio::join!(there, back); } => {}
        // The line's owner is gone, or has cut it.
        _cut = state.wait_for(|state| *state == State::Cut) => {}
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut state: watch::Receiver<State>, may_corrupt: bool) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        // What was under way when the line stalled arrives late.
        if state.wait_for(|state| *state != State::Stalls).await.is_err() {
            return;
        }
        match *state.borrow() {
            State::Cut => return,
            State::Corrupts if may_corrupt => bytes[count / 2] ^= 1,
            State::Corrupts | State::Passes | State::Stalls => {}
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
