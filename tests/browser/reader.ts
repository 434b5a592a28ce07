// A reader that types: real keys of the browser, each so long after the one before as a reader has it, however busy the machine is.
import { type Page } from '@playwright/test';

/** Between two keys of a reader, in seconds. */
const PACE_S = 0.008;

function key(character: string): Record<string, unknown> {
  if (character === '\r') return { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  return { key: character, text: character, unmodifiedText: character };
}

/** Types `line` as a reader does, with `ending` at its end, wherever the focus is; the keys carry a reader's own times, `after` so many seconds. */
export async function scan(page: Page, line: string, { ending = '\r', pace = PACE_S, after = 0 } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const start = Date.now() / 1000 + after;
  const keys = Array.from(line + ending);
  const sent = keys.flatMap((character, index) => {
    const timestamp = start + index * pace;
    const { text, unmodifiedText, ...released } = key(character);
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, text, unmodifiedText, ...released } as never),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: timestamp + pace / 2, ...released } as never),
    ];
  });
  await Promise.all(sent);
  await session.detach();
}
