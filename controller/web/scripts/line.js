// The one stream of server-sent events: hears frames and heartbeats, notices silence, and tries again for ever.

const STALE_MS = 5000;
const RETRY_MS = [100, 800];

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Keeps a line to `url`. `onFrame(kind, data)` for each frame, `onState({ online, since })` whenever the line comes or goes;
 * `since` is when it was last heard.
 */
export function keepLine(url, kinds, onFrame, onState) {
  let source = null;
  let heard = Date.now();
  let online = null;
  let again = null;

  function tell(now) {
    if (online === now) return;
    online = now;
    onState({ online, since: heard });
  }

  function hear() {
    heard = Date.now();
    tell(true);
  }

  function later() {
    source.close();
    if (Date.now() - heard > STALE_MS) tell(false);
    const wait = RETRY_MS[0] + Math.random() * (RETRY_MS[1] - RETRY_MS[0]);
    again ??= setTimeout(open, wait);
  }

  function take(event, use) {
    const frame = read(event.data);
    // What arrives spoiled is no sign of life, and what follows it is not to be trusted.
    if (frame === null) return later();
    hear();
    use?.(frame);
  }

  function open() {
    clearTimeout(again);
    again = null;
    source?.close();
    source = new EventSource(url);
    for (const kind of kinds) source.addEventListener(kind, (event) => take(event, (frame) => onFrame(kind, frame)));
    source.addEventListener('heartbeat', (event) => take(event));
    source.onerror = later;
  }

  const watch = setInterval(() => {
    if (Date.now() - heard <= STALE_MS) return;
    tell(false);
    // A line that is open but silent is given up as well.
    if (again === null && source.readyState !== EventSource.CONNECTING) open();
  }, 1000);

  open();
  return {
    reopen: open,
    close() {
      clearInterval(watch);
      clearTimeout(again);
      source.close();
    },
  };
}
