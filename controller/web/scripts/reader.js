// A reader that types. Its line goes to the field that finds, wherever the focus is, and into no other.
//
// Where nothing is being written, the first character already moves the focus. In another field a line cannot be told from a hand at once:
// the first characters land, the others are held, and at its Enter the field gets back what stood there. What turns out to come from a
// hand is written where it was meant to be.

// A reader's keys follow each other faster; no hand does so for a whole line.
const PAUSE_MS = 50;
const SHORTEST = 6;
const HELD_FROM = 4;
const GIVE_BACK_MS = 200;

let field = null;
let take = null;
let burst = null;

function isWritten(element) {
  return element.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]') ?? false;
}

function isPrintable(event) {
  const hasCommand = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
  return event.key.length === 1 && !hasCommand && !event.isComposing;
}

/** What a field holds, to be put back. */
function kept(element) {
  if (element.matches('input[type=radio]')) {
    const chosen = element.form?.querySelector(`input[name="${element.name}"]:checked`) ?? null;
    return () => {
      for (const one of element.form?.elements[element.name] ?? []) one.checked = one === chosen;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    };
  }
  if (!isWritten(element)) return () => {};
  const { value, selectionStart, selectionEnd } = element;
  return () => {
    element.value = value;
    if (!element.matches('select')) element.setSelectionRange(selectionStart, selectionEnd);
  };
}

function begin(event) {
  burst = { target: event.target, text: '', at: event.timeStamp, held: '', later: null, restore: kept(event.target) };
}

/** Writes what was held where a hand meant it to be. */
function giveBack() {
  if (!burst) return;
  clearTimeout(burst.later);
  if (burst.held) document.execCommand('insertText', false, burst.held);
  burst.held = '';
}

function end() {
  giveBack();
  burst = null;
}

function goesOn(event) {
  return burst !== null && burst.target === event.target && event.timeStamp - burst.at <= PAUSE_MS;
}

/** The line is a reader's: it leaves the place where it landed. */
function leave() {
  clearTimeout(burst.later);
  const { text, restore } = burst;
  burst = null;
  restore();
  return text;
}

function ofService(event) {
  // With the focus on a service a letter chooses one; what follows at once tells a reader from a hand.
  if (burst.text.length === 1) {
    const wanted = document.querySelector(`#services input[data-letter="${CSS.escape(event.key.toUpperCase())}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.checked = true;
    wanted.focus();
    wanted.dispatchEvent(new Event('change', { bubbles: true }));
    burst.target = wanted;
    return;
  }
  event.preventDefault();
  field.value = leave();
  field.focus();
}

function onPrintable(event) {
  if (!goesOn(event)) {
    end();
    begin(event);
  }
  burst.text += event.key;
  burst.at = event.timeStamp;
  const { target } = event;
  const isInDialog = target.closest('dialog') !== null;
  if (target.matches('#services input')) return ofService(event);
  if (!isWritten(target) && !isInDialog) {
    if (event.key === ' ' && burst.text === ' ') return;
    // The character itself is typed into the field that has the focus now.
    burst = null;
    field.focus();
    return;
  }
  if (burst.text.length < HELD_FROM) {
    // No button of a dialog is pressed by a space within a line.
    if (!isWritten(target) && burst.text.length > 1) event.preventDefault();
    return;
  }
  event.preventDefault();
  if (!isWritten(target)) return;
  burst.held += event.key;
  clearTimeout(burst.later);
  burst.later = setTimeout(giveBack, GIVE_BACK_MS);
}

function onEnd(event) {
  if (!goesOn(event) || burst.text.length < SHORTEST) return end();
  event.preventDefault();
  event.stopImmediatePropagation();
  const text = leave();
  document.querySelector('dialog[open]')?.close();
  take(text, event.timeStamp);
}

function onKey(event) {
  if (event.target === field) burst = null;
  else if (isPrintable(event)) onPrintable(event);
  else if (event.key === 'Enter') onEnd(event);
  else if (event.key !== 'Shift' && event.key !== 'AltGraph' && event.key !== 'CapsLock') end();
}

/** Every line that a reader types goes to `find`; whatever else is typed where nothing is written goes into `input`. */
export function listen(input, find) {
  field = input;
  take = find;
  addEventListener('keydown', onKey, { capture: true });
}
