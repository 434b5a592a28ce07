// One place where the page speaks: a sentence that stays until the next action and is read aloud by screen readers.

/** Shows `sentence`; `kind` is `refused`, `done` or `wait`. */
export function say(sentence, kind = 'refused') {
  const place = document.getElementById('say');
  if (!place || !sentence) return;
  const text = place.querySelector('[data-say]');
  place.dataset.kind = kind;
  place.hidden = false;
  // Emptied first, so that the same sentence is announced again.
  text.textContent = '';
  requestAnimationFrame(() => {
    text.textContent = sentence;
  });
}

/** Takes the sentence away. */
export function hush() {
  const place = document.getElementById('say');
  if (!place) return;
  place.hidden = true;
  place.querySelector('[data-say]').textContent = '';
}

/** A sentence that the page brought along for its scripts. */
export function words(name) {
  return document.getElementById('words')?.dataset[name] ?? '';
}

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-hush]')) hush();
});
