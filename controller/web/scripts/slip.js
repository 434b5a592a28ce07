// A slip on paper 80 mm wide. The page is as long as the slip, so that a roll is cut behind it.

const MM = 25.4 / 96;
const SHORTEST_MM = 60;
const AFTER_MM = 4;

const paper = document.getElementById('slip-paper');
const size = new CSSStyleSheet();

function cutBehind(slip) {
  const length = Math.ceil(slip.getBoundingClientRect().height * MM) + AFTER_MM;
  size.replaceSync(`@page slip { size: 80mm ${Math.max(length, SHORTEST_MM)}mm; }`);
  document.adoptedStyleSheets = [size];
}

/** Prints `slip` and nothing else of the page that it is put into. */
export function printed(slip) {
  paper.replaceChildren(slip);
  document.documentElement.dataset.prints = 'slip';
  cutBehind(slip);
  print();
}

addEventListener('afterprint', () => {
  delete document.documentElement.dataset.prints;
});

// On a page of its own.
const alone = document.querySelector('.is-slip .slip');
if (alone) document.fonts.ready.then(() => cutBehind(alone));
