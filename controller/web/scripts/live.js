// Live pages: when the controller says that a topic changed, the fragments concerned are fetched again, at most five times a second.
import htmx from './htmx.js';
import { keepLine } from './line.js';
import { words } from './say.js';

const PAUSE_MS = 200;

/** A fragment that did not come is asked for again so much later. */
const AGAIN_MS = 1000;

/** A fragment of which nothing is heard for so long is gone: longer than a request may take. */
const SILENT_MS = 6000;

/** A shared worker that has not said a word for so long does not start. */
const WORKER_MS = 2000;

const OUTCOMES = ['htmx:afterSettle', 'htmx:sendError', 'htmx:responseError', 'htmx:timeout'];

const due = new Map();

/** What was last said of the line. */
let state = null;

function fragments() {
  return Array.from(document.querySelectorAll('[data-topics]'));
}

function fetchAgain(fragment) {
  const id = fragment.id;
  if (due.has(id)) {
    due.set(id, true);
    return;
  }
  due.set(id, false);
  htmx.trigger(fragment, 'refresh');
  setTimeout(() => {
    const wanted = due.get(id);
    due.delete(id);
    const now = document.getElementById(id);
    if (wanted && now) fetchAgain(now);
  }, PAUSE_MS);
}

/** What stands beside a page's own matter, as the alarm does: no command waits for it. */
function isAside(fragment) {
  return 'aside' in (fragment?.dataset ?? {});
}

/** Fetches the page's own fragments and waits until the first of them is there, or is not going to be. */
export function refreshNow() {
  const own = fragments().filter((fragment) => !isAside(fragment));
  if (own.length === 0) return Promise.resolve();
  const settled = new Promise((resolve) => {
    const listen = ({ detail }) => {
      if (isAside(detail.elt)) return;
      for (const outcome of OUTCOMES) document.body.removeEventListener(outcome, listen);
      resolve();
    };
    for (const outcome of OUTCOMES) document.body.addEventListener(outcome, listen);
  });
  for (const fragment of own) htmx.trigger(fragment, 'refresh');
  return settled;
}

/** Fetches one fragment; answers whether it came. Of one that was taken out of the page meanwhile nothing is heard any more. */
function fetched(fragment) {
  const { id } = fragment;
  return new Promise((resolve) => {
    const listen = ({ type, detail }) => {
      if (detail.elt.id !== id) return;
      end(type === 'htmx:afterSettle');
    };
    const end = (came) => {
      clearTimeout(patience);
      for (const outcome of OUTCOMES) document.body.removeEventListener(outcome, listen);
      resolve(came);
    };
    const patience = setTimeout(end, SILENT_MS, false);
    for (const outcome of OUTCOMES) document.body.addEventListener(outcome, listen);
    htmx.trigger(fragment, 'refresh');
  });
}

/** Fetches every fragment; answers whether all of them came. */
async function allFetched() {
  const came = await Promise.all(fragments().map(fetched));
  return came.every(Boolean);
}

function onTopics(topics) {
  for (const fragment of fragments()) {
    if (topics.some((topic) => fragment.dataset.topics.split(' ').includes(topic))) fetchAgain(fragment);
  }
}

function clock(moment) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false }).format(moment);
}

function show({ online, since }) {
  document.documentElement.dataset.line = online ? 'on' : 'off';
  const sentence = online ? words('online') : words('offline').replace('{time}', clock(since));
  for (const place of document.querySelectorAll('[data-line-text]')) place.textContent = sentence;
  const band = document.getElementById('offline');
  if (band) {
    band.hidden = online;
  }
  for (const place of document.querySelectorAll('[data-line-since]')) place.textContent = clock(since);
}

/** The mark goes only when all that stands under it is new. */
async function onState(now) {
  state = now;
  if (now.online && document.documentElement.dataset.line === 'off') {
    while (state === now && !(await allFetched())) await new Promise((resume) => setTimeout(resume, AGAIN_MS));
  }
  if (state === now) show(now);
}

function onMessage(data) {
  if (data.state) onState(data.state);
  if (data.topics) onTopics(data.topics);
}

/** A line of this page's own. */
function keepOwnLine() {
  keepLine('/api/v1/stream', ['topics'], (_kind, frame) => onTopics(frame.body.topics), onState);
}

/** The line that all tabs share; one's own where its worker does not start. */
function connect() {
  const { worker: script, user } = document.body.dataset;
  if (!script || fragments().length === 0) return;
  if (!('SharedWorker' in window)) {
    keepOwnLine();
    return;
  }
  const worker = new SharedWorker(script, { name: 'sportello' });
  const { port } = worker;
  const giveUp = () => {
    clearTimeout(patience);
    worker.onerror = null;
    port.close();
    keepOwnLine();
  };
  const patience = setTimeout(giveUp, WORKER_MS);
  worker.onerror = giveUp;
  port.onmessage = ({ data }) => {
    clearTimeout(patience);
    onMessage(data);
  };
  port.postMessage({ user });
  addEventListener('pagehide', () => port.postMessage({ bye: true }));
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

connect();

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) print();
});
