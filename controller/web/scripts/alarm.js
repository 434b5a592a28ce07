// The alarm of devices: a new one marks the tab's title and sounds once; what somebody has seen folds for this browser.
import htmx from './htmx.js';

const SEEN = 'sportello_alarm_seen';
const TOLD = 'sportello.alarm-told';
const MARK = '⚠ ';
const PITCHES = [784, 988];
// What a browser remembers of both: more alarms than any hall has at once.
const MOST = 100;

function marks(place, name) {
  return (place?.dataset[name] ?? '').split(' ').filter(Boolean);
}

/** `now` first, then what was known before: a loose cover that closes and opens again is no news. */
function remembered(now, before) {
  return [...new Set([...now, ...before])].slice(0, MOST);
}

function seenBefore() {
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${SEEN}=`));
  return pair?.slice(SEEN.length + 1).split('.').filter(Boolean) ?? [];
}

/** Two soft notes, where the browser lets a page sound: after somebody has used it. Answers whether it did. */
function ring() {
  if (!navigator.userActivation?.hasBeenActive) return false;
  const chime = new AudioContext();
  for (const [rank, pitch] of PITCHES.entries()) {
    const start = chime.currentTime + rank * 0.18;
    const tone = chime.createOscillator();
    const volume = chime.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    tone.connect(volume).connect(chime.destination);
    tone.start(start);
    tone.stop(start + 0.3);
    if (rank === PITCHES.length - 1) tone.onended = () => chime.close();
  }
  return true;
}

/** One sound for each alarm in this browser, however many tabs are open and pages are turned. A page that may not sound leaves it to a later look. */
function announce(fresh, seen) {
  const told = (localStorage.getItem(TOLD) ?? '').split(' ').filter(Boolean);
  const isNew = fresh.some((mark) => !told.includes(mark));
  const now = isNew && !ring() ? seen : [...fresh, ...seen];
  localStorage.setItem(TOLD, remembered(now, told).join(' '));
}

function look() {
  const place = document.getElementById('alarm');
  if (!place || place.dataset.fresh === undefined) return;
  const fresh = marks(place, 'fresh');
  const title = document.title.startsWith(MARK) ? document.title.slice(MARK.length) : document.title;
  document.title = fresh.length > 0 ? MARK + title : title;
  announce(fresh, marks(place, 'seen'));
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-alarm-seen]');
  if (!button) return;
  const place = document.getElementById('alarm');
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const seen = remembered([...marks(place, 'fresh'), ...marks(place, 'seen')], seenBefore());
  document.cookie = `${SEEN}=${seen.join('.')}; path=/; samesite=strict${secure}`;
  // After a click with the mouse the space bar is again the first action's key.
  if (event.detail > 0) button.blur();
  htmx.trigger(place, 'refresh');
});

document.body.addEventListener('htmx:afterSettle', look);
look();
