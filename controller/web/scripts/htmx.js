// htmx and its morphing swap: idiomorph's extension finds htmx as a global.
import htmx from 'htmx.org/dist/htmx.esm.js';

window.htmx = htmx;

export default htmx;
