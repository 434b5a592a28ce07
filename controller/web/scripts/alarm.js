// The alarm of devices: a new one marks the tab's title and sounds once; what somebody has seen folds for this browser.
import htmx from './htmx.js';

const SEEN = 'sportello_alarm_seen';
const TOLD = 'sportello.alarm-told';
const MARK = '⚠ ';
const PITCHES = [784, 988];

function marks(place, name) {
  return (place?.dataset[name] ?? '').split(' ').filter(Boolean);
}

/** Two soft notes, where the browser lets a page sound: after somebody has used it. */
function ring() {
  if (!navigator.userActivation?.hasBeenActive) return;
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
}

/** One sound for each alarm in this browser, however many tabs are open and pages are turned. */
function announce(fresh, standing) {
  const told = (localStorage.getItem(TOLD) ?? '').split(' ');
  localStorage.setItem(TOLD, standing.join(' '));
  if (fresh.some((mark) => !told.includes(mark))) ring();
}

function look() {
  const place = document.getElementById('alarm');
  if (!place || place.dataset.fresh === undefined) return;
  const fresh = marks(place, 'fresh');
  const title = document.title.startsWith(MARK) ? document.title.slice(MARK.length) : document.title;
  document.title = fresh.length > 0 ? MARK + title : title;
  announce(fresh, [...fresh, ...marks(place, 'seen')]);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-alarm-seen]');
  if (!button) return;
  const place = document.getElementById('alarm');
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${SEEN}=${[...marks(place, 'fresh'), ...marks(place, 'seen')].join('.')}; path=/; samesite=strict${secure}`;
  // After a click with the mouse the space bar is again the first action's key.
  if (event.detail > 0) button.blur();
  htmx.trigger(place, 'refresh');
});

document.body.addEventListener('htmx:afterSettle', look);
look();
