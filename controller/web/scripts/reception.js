// The reception: one field that finds, numbers given by hand, slips printed here. What is written stays until it was answered.
import htmx from './htmx.js';
import { command, newKey } from './commands.js';
import { listen } from './reader.js';
import { hush, say, words } from './say.js';
import { printed } from './slip.js';

const PATIENCE_MS = 5000;
// Readers end a line with one Enter or two: the second one presses nothing.
const ECHO_MS = 300;
const STRIPES_MS = 2000;
// After so long the same wish is another visitor's.
const UNANSWERED_MS = 120000;

const room = document.getElementById('reception');
const place = (id) => document.getElementById(id);
let asked = 0;
let line = Promise.resolve();
let lineAt = Number.NEGATIVE_INFINITY;
let unanswered = null;
let shownAt = Number.NEGATIVE_INFINITY;

/** A part of the page; `null` after a sentence or on the way to the login. */
async function part(path, options = {}) {
  const headers = { Accept: 'text/html', 'HX-Request': 'true' };
  const answer = await fetch(path, { ...options, headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  const away = answer?.headers.get('HX-Redirect');
  if (away) location.assign(away);
  else if (answer?.ok) return answer.text();
  else say(words('unreachable'));
  return null;
}

function put(where, html) {
  where.innerHTML = html;
  htmx.process(where);
}

/** What was found, or one row of the list, one question after the other. */
function show(question) {
  line = line.then(() => answer(question));
  return line;
}

/** What Enter may do next; of several people nobody is meant yet. */
function onlyAction(result) {
  const cards = result.querySelectorAll('.found-card');
  return cards.length === 1 ? cards[0].querySelector('.do-primary') ?? cards[0].querySelector('.do') : null;
}

/** The focus goes to `target`, but not from whoever writes, chooses or went into another field since `from` had it. */
function lead(from, target) {
  const at = document.activeElement;
  const isField = at?.matches('input, textarea, select') ?? false;
  const isWritten = isField && !at.matches('[type=radio], [type=checkbox]') && at.value !== '';
  const isElsewhere = isField && at !== from && at.id !== 'said';
  if (!isWritten && !isElsewhere && !document.querySelector('dialog[open]')) target.focus();
}

async function answer(question) {
  const mine = ++asked;
  const from = document.activeElement;
  hush();
  const html = await question();
  // Closed meanwhile.
  if (html === null || mine !== asked) return html !== null;
  const result = place('result');
  // The second stripe of a card whose first one was just read says nothing of its own.
  if (/^<section[^>]* data-why="card_number"/.test(html) && performance.now() - shownAt < STRIPES_MS && result.firstChild) return true;
  shownAt = performance.now();
  put(result, html);
  const title = place('found-title');
  const claims = result.querySelector('.found-claims, .found-advice');
  place('heard').textContent = [title, claims].map((element) => element?.textContent.trim()).filter(Boolean).join('. ');
  result.scrollIntoView({ block: 'nearest' });
  // Whoever types on, hand or reader, is not interrupted.
  if (place('said').value === '') lead(from, onlyAction(result) ?? title);
  return true;
}

/** Asks for whatever the one field holds; it goes into no address and stays nowhere. */
async function find(said, at) {
  const text = said.trim();
  const field = place('said');
  field.value = '';
  if (!text) return;
  lineAt = at;
  const wasHeard = await show(() => part('/reception/find', { method: 'POST', body: new URLSearchParams({ said: text }) }));
  // Nobody heard it: it can be sent again.
  if (!wasHeard && field.value === '') field.value = text;
}

function clear(which) {
  place(which).replaceChildren();
  if (which === 'result') {
    // What is still being looked for comes too late.
    asked += 1;
    place('heard').textContent = '';
  }
  place('said').focus();
}

async function showIssued(ticket, from) {
  const html = await part(`/reception/issued/${ticket}`);
  if (html === null) return;
  put(place('issued'), html);
  place('heard').textContent = place('issued').querySelector('.issued-number').textContent;
  place('issued').scrollIntoView({ block: 'nearest' });
  lead(from, place('issued-print'));
}

/** What the form says, without what was left empty. */
function wish(form) {
  const said = Object.fromEntries(Array.from(new FormData(form), ([name, value]) => [name, value.replace(/\s+/g, ' ').trim()]).filter(([, value]) => value));
  if (said.companion) said.companion = true;
  return said;
}

/** Sends `body`; if no answer came, the same wish is soon after sent under the same key again, and gives one number. */
async function send(path, body) {
  const json = JSON.stringify(body);
  const isAgain = unanswered?.json === json && performance.now() - unanswered.at < UNANSWERED_MS;
  const key = isAgain ? unanswered.key : newKey();
  const answer = await command('POST', path, body, key);
  unanswered = answer === null ? { json, key, at: performance.now() } : null;
  return answer;
}

function focusServices() {
  const services = place('services');
  (services.querySelector('input:checked') ?? services.querySelector('input'))?.focus();
}

async function issue(form) {
  const body = wish(form);
  if (!body.service) {
    say(place('give').dataset.choose);
    focusServices();
    return;
  }
  const from = document.activeElement;
  const written = Array.from(form.elements, (field) => [field, field.value, field.checked]);
  const answer = await send('/api/v1/reception/tickets', body);
  if (!answer?.ticket) return;
  empty(form, written);
  await showIssued(answer.ticket.id, from);
}

/** Only what was sent is taken out: whoever types on, or chooses for the next visitor, loses nothing. */
function empty(form, written) {
  for (const [field, sent, wasChecked] of written) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.checked && !wasChecked;
    else if (field.value === sent && field.matches('select, input, textarea')) field.value = '';
  }
  offerDesks(form);
}

/** Only desks that serve the chosen service are offered. */
function offerDesks(form) {
  const service = form.querySelector('[name=service]:checked')?.value;
  const desks = form.elements.desk;
  for (const option of desks.options) option.disabled = !serves(option.dataset.serves, service);
  if (desks.selectedOptions[0]?.disabled) desks.value = '';
}

function serves(served, service) {
  return !served || !service || served.split(' ').includes(service);
}

async function checkIn(button) {
  const from = document.activeElement;
  const answer = await send('/api/v1/check-in', JSON.parse(button.dataset.body));
  if (answer?.ticket) await showIssued(answer.ticket.id, from);
}

/** Prints the slip on this desk's printer; one more of the same is noted before. */
async function printSlip(button) {
  const { slip } = button.dataset;
  if ('again' in button.dataset && (await command('POST', `/api/v1/tickets/${slip}/reprint`, {})) === null) return;
  const html = await part(`/reception/slip/${slip}`);
  if (html === null) return;
  printed(new DOMParser().parseFromString(html, 'text/html').getElementById('slip'));
  if (button.dataset.onceMore) {
    button.dataset.again = '';
    button.querySelector('[data-label]').textContent = button.dataset.onceMore;
  }
}

function fillNote(form, button) {
  const { send: of, body, done } = button.dataset;
  // Closed by a reader's line, not by a hand: what was written is still there, unless somebody else wrote meanwhile.
  if (form.dataset.of === of && form.dataset.from === body) return;
  const { note, companion, interpreter } = JSON.parse(body);
  Object.assign(form.dataset, { of, from: body, done });
  form.elements.note.value = note;
  form.elements.interpreter.value = interpreter;
  form.elements.companion.checked = companion;
}

async function saveNote(form) {
  const { of, done } = form.dataset;
  const { note = '', interpreter = '', companion = false } = wish(form);
  form.closest('dialog').close();
  if ((await command('PUT', of, { note, interpreter, companion })) === null) return;
  delete form.dataset.of;
  say(done, 'done');
}

/** Where the ticket of `button` can go: another service, a desk that can take it now. */
function offerMoves(dialog, button) {
  const { service } = JSON.parse(button.dataset.body);
  const offers = button.dataset.offers.split(' ');
  for (const item of dialog.querySelectorAll('[data-service]')) item.hidden = item.dataset.service === service;
  const desks = Array.from(dialog.querySelectorAll('[data-desk]'));
  for (const item of desks) item.hidden = !offers.includes(item.dataset.desk);
  dialog.querySelector('[data-no-desk]').hidden = desks.some((item) => !item.hidden);
}

function openDialog(button) {
  const dialog = place(button.dataset.dialog);
  const { about, ask, send: post, done } = button.dataset;
  for (const where of dialog.querySelectorAll('[data-about]')) where.textContent = about;
  for (const where of dialog.querySelectorAll('[data-asks]')) where.textContent = ask;
  for (const sender of dialog.querySelectorAll('[data-sends]')) Object.assign(sender.dataset, { post, done });
  if (dialog.id === 'confirm-dialog') dialog.querySelector('[data-sends]').textContent = button.firstElementChild.firstChild.textContent.trim();
  if (dialog.id === 'move-dialog') offerMoves(dialog, button);
  if (dialog.id === 'note-dialog') fillNote(dialog.querySelector('form'), button);
  dialog.showModal();
}

/** Up and down through the list. */
function step(from, by) {
  const rows = Array.from(document.querySelectorAll('#waiting .row-open'));
  rows[Math.min(Math.max(rows.indexOf(from) + by, 0), rows.length - 1)]?.focus();
}

const KEYS = {
  F2() {
    place('said').focus();
    place('said').select();
  },
  F4: focusServices,
  F8() {
    (document.querySelector('#waiting .row-open') ?? place('waiting-title')).focus();
  },
  Escape(event) {
    if (place('result').firstChild) clear('result');
    else if (event.target === place('said')) place('said').value = '';
    else place('said').focus();
  },
};

function onKey(event) {
  const { key, target } = event;
  if (key.length === 1) lineAt = Number.NEGATIVE_INFINITY;
  if (key === 'Enter' && event.timeStamp - lineAt < ECHO_MS && !(target.id === 'said' && target.value)) {
    event.preventDefault();
    return;
  }
  if (document.querySelector('dialog[open]') || event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.matches('.row-open') && (key === 'ArrowDown' || key === 'ArrowUp')) {
    event.preventDefault();
    step(target, key === 'ArrowDown' ? 1 : -1);
  } else if (target.id === 'note' && key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    target.form.requestSubmit();
  } else if (KEYS[key]) {
    event.preventDefault();
    KEYS[key](event);
  }
}

function onClick(event) {
  const on = (selector) => event.target.closest(selector);
  const button = on('[data-shows], [data-clears], [data-dialog], [data-slip], [data-checks-in]');
  if (on('#note-dialog [data-closes]')) delete on('#note-dialog').querySelector('form').dataset.of;
  if (!button) return;
  const { shows, clears, dialog, slip } = button.dataset;
  if (shows) show(() => part(shows));
  else if (clears) clear(clears);
  else if (dialog) openDialog(button);
  else if (slip) printSlip(button);
  else checkIn(button);
}

function begin() {
  listen(place('said'), find);
  place('find').addEventListener('submit', (event) => {
    event.preventDefault();
    find(place('said').value, event.timeStamp);
  });
  const form = place('issue');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    issue(form);
  });
  form.addEventListener('change', () => offerDesks(form));
  form.addEventListener('reset', () => {
    unanswered = null;
    setTimeout(focusServices);
  });
  const note = place('note-dialog');
  note.addEventListener('cancel', () => delete note.querySelector('form').dataset.of);
  note.addEventListener('submit', (event) => {
    event.preventDefault();
    saveNote(event.target);
  });
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  document.addEventListener('htmx:configRequest', ({ detail }) => {
    // A refresh that waited while another page or service was fetched stays there.
    if (detail.elt.id === 'waiting') detail.path = detail.elt.getAttribute('hx-get');
  });
  place('said').focus();
}

if (room) begin();
