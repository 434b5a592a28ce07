// Dialogs: a button with `data-opens` shows one and hands it the ticket that this tab believes in.

// Only what the button knows to be possible now is shown; where that is nothing, the dialog says so.
function offer(dialog, offers) {
  for (const item of dialog.querySelectorAll('[data-offered]')) item.hidden = !offers.includes(item.dataset.offered);
  for (const note of dialog.querySelectorAll('[data-none-offered]')) note.hidden = offers.length > 0;
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    dialog.dataset.body = opener.dataset.body ?? '{}';
    for (const place of dialog.querySelectorAll('[data-about]')) place.textContent = opener.dataset.about ?? '';
    offer(dialog, JSON.parse(opener.dataset.offers || '[]'));
    dialog.showModal();
  }
  if (event.target.closest('[data-closes]')) event.target.closest('dialog').close();
});
