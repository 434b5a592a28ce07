// Runs once per browser: holds the one stream and tells every tab.
import { keepLine } from './line.js';

const tabs = new Set();
let user = null;
let state = null;

function tell(message) {
  for (const tab of tabs) tab.postMessage(message);
}

const line = keepLine(
  '/api/v1/stream',
  ['topics'],
  (_kind, frame) => tell({ topics: frame.body.topics, seq: frame.seq }),
  (now) => {
    state = now;
    tell({ state });
  },
);

self.onconnect = ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = ({ data }) => {
    if (data.bye) tabs.delete(tab);
    if (data.user !== undefined) {
      // Another person at this browser: the stream must be theirs.
      if (user !== null && user !== data.user) line.reopen();
      user = data.user;
    }
  };
  // Also where there is nothing to say yet: the tab knows then that somebody listens for it.
  tab.postMessage({ state });
};
