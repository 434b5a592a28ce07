// Dialogs: a button with `data-opens` shows one and hands it the ticket that this tab believes in.

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    dialog.dataset.body = opener.dataset.body ?? '{}';
    for (const place of dialog.querySelectorAll('[data-about]')) place.textContent = opener.dataset.about ?? '';
    dialog.showModal();
  }
  if (event.target.closest('[data-closes]')) event.target.closest('dialog').close();
});
