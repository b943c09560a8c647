// Server-sent events over fetch: EventSource cannot send the key.

import { request } from './api.js';

const firstPause = 500;
const longestPause = 10_000;

/**
 * Listens for ever, opening the stream again when it breaks.
 * on: { open(), event(name, data), lost() }
 */
export async function listen(path, on) {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const response = await request(path, { headers: { accept: 'text/event-stream' } });
      pause = firstPause;
      on.open();
      await read(response.body, on.event);
    } catch {
      // Said by lost(); the next try tells whether it lasts.
    }
    on.lost();
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

async function read(body, handle) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const messages = text.split(/\r?\n\r?\n/);
    text = messages.pop();
    for (const message of messages) dispatch(message, handle);
  }
}

function dispatch(message, handle) {
  let name = 'message';
  const data = [];
  for (const line of message.split(/\r?\n/)) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  if (data.length) handle(name, JSON.parse(data.join('\n')));
}
