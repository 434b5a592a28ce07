//! Which slip an answer belongs to.

use super::{Fence, Heard, Line};
use crate::device::status::Reply;
use crate::device::worker::Report;

impl Line {
    /// Parses what came, and passes on which slips came out.
    pub(super) fn hear(&mut self, bytes: &[u8]) -> Vec<Heard> {
        let replies = self.parser.feed(bytes);
        let heard: Vec<Heard> = replies.into_iter().filter_map(|reply| self.laid(reply)).collect();
        for heard in &heard {
            match heard {
                Heard::Proven(fence) => {
                    self.proven = Some(*fence);
                    if fence.last {
                        (self.report)(Report::Late(fence.mark));
                    }
                }
                Heard::Changed { .. } => self.changed = true,
                Heard::Status(_) | Heard::Full(_) | Heard::Left(_) => {}
            }
        }
        heard
    }

    fn laid(&mut self, reply: Reply) -> Option<Heard> {
        match reply {
            Reply::RealTime(answer) => Some(Heard::Status(answer)),
            Reply::Full(answer) => Some(Heard::Full(answer)),
            Reply::Left(cm) => Some(Heard::Left(cm)),
            Reply::Printed(mark) => Some(Heard::Proven(Fence { mark, last: true })),
            Reply::Automatic { blocked } => Some(Heard::Changed { blocked }),
            // Among nonsense it is no answer but part of it.
            Reply::Processed if self.parser.noise > 0 => None,
            Reply::Processed => self.fences.pop_front().map(Heard::Proven),
        }
    }
}
