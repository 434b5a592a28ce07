// Commands: every button or form with `data-post` sends its own JSON to the API, with a key made for this one action of the user.
import { refreshNow } from './live.js';
import { hush, say, words } from './say.js';

const RETRIES_MS = [250, 500, 1000, 2000];
const PATIENCE_MS = 4000;
// The second press of a double one was meant for what was there before, not for what has taken its place.
const SETTLE_MS = 350;
const SAME_SPOT_PX = 24;

let busy = false;
let settling = null;
let lastSpot = null;

/** Whether a command is under way or has only just changed what the keys mean. */
export function isSettling() {
  return busy || settling !== null;
}

function begin() {
  busy = true;
  clearTimeout(settling);
  settling = null;
  document.body.dataset.busy = 'yes';
}

// Only once the page shows what a command has changed does the next key mean what it says there.
function answered() {
  busy = false;
  clearTimeout(settling);
  settling = setTimeout(() => {
    settling = null;
    delete document.body.dataset.busy;
  }, SETTLE_MS);
}

/** An id that nobody else makes; `randomUUID` exists only where the page came over TLS or loopback. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends once, or again under the same key until an answer comes; `null` where none came. */
async function deliver(method, path, body, key) {
  for (const wait of [...RETRIES_MS, null]) {
    try {
      return await fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang, 'Idempotency-Key': key },
        body: method === 'DELETE' ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      if (wait === null) return null;
      say(words('sending'), 'wait');
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
  return null;
}

/** The controller's sentence for what it refused, in the page's language. */
async function sentence(response) {
  const problem = await response.json().catch(() => null);
  return problem?.message || words('unreachable');
}

/** The page as it stands after a command; a fragment that never arrives holds nobody up. */
function upToDate() {
  return Promise.race([refreshNow(), new Promise((resume) => setTimeout(resume, PATIENCE_MS))]);
}

/** Runs one command to its end: its answer, or `null` after a sentence or on the way back to the login. Sent again under the same `key` it is the same. */
export async function command(method, path, body, key = newKey()) {
  if (busy) return null;
  begin();
  hush();
  try {
    const response = await deliver(method, path, body, key);
    if (response === null) {
      say(words('unreachable'));
      return null;
    }
    if (response.status === 401 && !path.endsWith('/session')) {
      location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
      return null;
    }
    if (!response.ok) {
      say(await sentence(response));
      await upToDate();
      return null;
    }
    hush();
    await upToDate();
    return (await response.json().catch(() => null)) ?? {};
  } finally {
    answered();
  }
}

/** What a button or form stands for: its fixed facts, those it was opened with, and its fields. */
function bodyOf(element) {
  const fields = element instanceof HTMLFormElement ? Object.fromEntries(new FormData(element)) : {};
  const boxes = element instanceof HTMLFormElement ? element.querySelectorAll('[data-list]') : [];
  for (const box of boxes) delete fields[box.name];
  for (const box of boxes) {
    fields[box.name] ??= [];
    if (box.checked) fields[box.name].push(box.value);
  }
  const opened = element.closest('dialog')?.dataset.body;
  return { ...JSON.parse(opened || '{}'), ...JSON.parse(element.dataset.body || '{}'), ...fields };
}

/** A path with `{ticket}` means the ticket that its dialog was opened for; the body then need not name it again. */
function pathOf(post, body) {
  return post.replace(/\{(\w+)\}/g, (_, name) => {
    const value = body[name];
    delete body[name];
    return value;
  });
}

/** Does what `element` stands for, then goes where it says. */
export async function perform(element) {
  const { post, then, method, done } = element.dataset;
  const dialog = element.closest('dialog');
  const body = bodyOf(element);
  dialog?.close();
  const answer = await command(method ?? 'POST', pathOf(post, body), body);
  if (answer === null) {
    if (element instanceof HTMLFormElement) element.querySelector('[type=password]')?.select();
    return;
  }
  if (done) say(done, 'done');
  if (answer.must_change) location.assign('/password');
  else if (then) location.assign(then);
}

// Another click at the same spot while the page changes under it.
function isRepeat(event) {
  const isPointer = event.detail > 0;
  const isNear = lastSpot !== null && Math.hypot(event.clientX - lastSpot.x, event.clientY - lastSpot.y) < SAME_SPOT_PX;
  lastSpot = isPointer ? { x: event.clientX, y: event.clientY } : null;
  return isPointer && isNear && isSettling();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-post]');
  if (!button) return;
  event.preventDefault();
  if (isRepeat(event)) return;
  // After a click with the mouse the space bar is again the first action's key.
  if (event.detail > 0) button.blur();
  perform(button);
});

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-post]')) return;
  event.preventDefault();
  perform(event.target);
});
