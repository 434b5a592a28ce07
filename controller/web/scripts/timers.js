// Stop-watches: `data-since` is a moment of the controller's clock; `data-now` on the fragment says how far this machine's is from it.

let offset = 0;

function readOffset() {
  const now = Number(document.querySelector('[data-now]')?.dataset.now);
  if (now) offset = now - Date.now();
}

function written(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

function tick() {
  const now = Date.now() + offset;
  for (const place of document.querySelectorAll('[data-since]')) {
    place.textContent = written((Number(place.dataset.until) || now) - Number(place.dataset.since));
  }
}

document.body.addEventListener('htmx:afterSettle', () => {
  readOffset();
  tick();
});
readOffset();
tick();
setInterval(tick, 1000);
