// Everything that the staff's pages do in the browser. The words are in the pages; here is none.
import './htmx.js';
import './morph.js';
import './alarm.js';
import './commands.js';
import './dialogs.js';
import './keys.js';
import './live.js';
import './reception.js';
import './timers.js';
