// One key, one command. A key belongs to the button that shows it (`data-key`), so that what is not on the page cannot be pressed.
import { isSettling } from './commands.js';

const OFF = 'sportello.keys-off';

function isTyping(element) {
  return element.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]') ?? false;
}

// A button reached with the tab key keeps its own space bar.
function ownsSpace(element) {
  return element !== document.body && (element.matches?.('button, a, summary, [role=button], input') ?? false);
}

function buttonFor(key) {
  const dialog = document.querySelector('dialog[open]');
  const scope = dialog ?? document.getElementById('desk');
  if (!scope) return null;
  return Array.from(scope.querySelectorAll('[data-key]')).find((button) => button.dataset.key === key && !button.closest('[hidden]') && (dialog || !button.closest('dialog'))) ?? null;
}

function keysAreOff() {
  return localStorage.getItem(OFF) === 'yes';
}

function showSwitch() {
  const button = document.getElementById('keys');
  button?.setAttribute('aria-pressed', String(!keysAreOff()));
  document.documentElement.classList.toggle('keys-off', keysAreOff());
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey || keysAreOff()) return;
  if (isTyping(event.target)) return;
  const key = event.key === ' ' ? 'Space' : event.key.toLowerCase();
  if (key === 'Space' && ownsSpace(event.target)) return;
  const button = buttonFor(key);
  if (!button) return;
  event.preventDefault();
  if (!isSettling()) button.click();
});

document.addEventListener('click', (event) => {
  const button = event.target.closest('#keys');
  if (!button) return;
  if (event.detail > 0) button.blur();
  localStorage.setItem(OFF, keysAreOff() ? 'no' : 'yes');
  showSwitch();
});

showSwitch();
