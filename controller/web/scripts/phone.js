// The phone page: its own stream, the fragment fetched again on each frame, and now and then where there is no stream.
import { keepLine } from './line.js';

const POLL_MS = 8000;

const root = document.getElementById('visit');
const { link, fragment } = root.dataset;
let online = true;
/** What is shown may be old. */
let isBehind = false;
let chime = null;

function ring() {
  navigator.vibrate?.([300, 150, 300, 150, 600]);
  if (!chime) return;
  const start = chime.currentTime;
  for (const [rank, pitch] of [660, 880, 660, 880].entries()) {
    const tone = chime.createOscillator();
    const volume = chime.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start + rank * 0.4);
    volume.gain.exponentialRampToValueAtTime(0.4, start + rank * 0.4 + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + rank * 0.4 + 0.38);
    tone.connect(volume).connect(chime.destination);
    tone.start(start + rank * 0.4);
    tone.stop(start + rank * 0.4 + 0.4);
  }
}

function show(html) {
  const next = new DOMParser().parseFromString(html, 'text/html').getElementById('now');
  const now = document.getElementById('now');
  if (!next || !now) return;
  const isNews = next.dataset.call !== now.dataset.call && next.dataset.call !== '';
  if (next.outerHTML !== now.outerHTML) now.replaceWith(next);
  document.title = next.dataset.title;
  document.getElementById('offer').hidden = 'over' in next.dataset;
  if (isNews) ring();
}

async function fetchAgain() {
  const answer = await fetch(fragment, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (answer?.ok) show(await answer.text());
  if (answer?.status === 404) location.reload();
  return answer?.ok ?? false;
}

/** The mark goes only when what stands under it is new. */
async function catchUp() {
  isBehind = !(await fetchAgain());
  if (!isBehind) document.getElementById('stale').hidden = true;
}

keepLine(`/api/v1/stream?visit=${encodeURIComponent(link)}`, ['visit'], catchUp, ({ online: isOnline, since }) => {
  online = isOnline;
  if (online) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false }).format(since);
  for (const place of document.querySelectorAll('[data-stale-since]')) place.textContent = time;
  document.getElementById('stale').hidden = false;
});

// Where the stream does not come through, asking does.
setInterval(() => {
  if (!online || isBehind) catchUp();
}, POLL_MS);

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) fetchAgain();
});

document.getElementById('sound')?.addEventListener('click', ({ currentTarget }) => {
  const wanted = currentTarget.getAttribute('aria-pressed') !== 'true';
  chime = wanted ? new AudioContext() : null;
  currentTarget.setAttribute('aria-pressed', String(wanted));
  if (wanted) navigator.vibrate?.(60);
});

