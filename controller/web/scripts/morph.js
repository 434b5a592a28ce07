// Fragments are morphed into what stands there; what somebody has chosen in one stays chosen.
import { Idiomorph } from 'idiomorph/dist/idiomorph-ext.esm.js';

Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) => !(name === 'checked' && element.matches('[data-kept]'));
