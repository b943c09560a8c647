// Uploads: by button, or by dropping files and folders anywhere. A few at a time, with one progress line for all.

import { ApiError, keyHeaders, request } from './api.js';
import { byId, element } from './dom.js';
import { uploadUrl } from './objects.js';
import { isVideo } from './people.js';

const containerOf = key => (isVideo(key) ? 'videos' : 'images');
const atOnce = 3;
const mostTold = 100;

let waiting = [];
let state = fresh();
let working = 0;

export function initUpload() {
  byId('files').addEventListener('change', event => {
    add([...event.target.files].map(file => ({ file, key: file.webkitRelativePath || file.name })));
    event.target.value = '';
  });
  byId('upload-close').addEventListener('click', () => { byId('upload').hidden = true; });

  let inside = 0;
  const show = visible => { byId('drop').hidden = !visible; };
  addEventListener('dragenter', event => { if (hasFiles(event)) { inside++; show(true); } });
  addEventListener('dragleave', event => { if (hasFiles(event) && --inside <= 0) { inside = 0; show(false); } });
  addEventListener('dragover', event => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener('drop', async event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    inside = 0;
    show(false);
    // Entries must be taken before the first await: the list is empty afterwards.
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    for (const entry of entries) for await (const found of filesOf(entry, '')) add([found]);
  });
}

const hasFiles = event => event.dataTransfer?.types.includes('Files');

async function* filesOf(entry, path) {
  if (entry.isFile) {
    yield { file: await new Promise((resolve, reject) => entry.file(resolve, reject)), key: path + entry.name };
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const child of some) if (!child.name.startsWith('.')) yield* filesOf(child, `${path}${entry.name}/`);
    }
  }
}

function add(files) {
  if (working === 0 && waiting.length === 0) {
    state = fresh();
    byId('upload-failures').replaceChildren();
  }
  waiting.push(...files);
  state.files += files.length;
  state.bytes += files.reduce((sum, { file }) => sum + file.size, 0);
  byId('upload').hidden = false;
  while (working < atOnce && waiting.length) work();
  render();
}

async function work() {
  working++;
  for (let next; (next = waiting.shift());) {
    let sent = 0;
    try {
      const { runs = [], reason } = await send(next, bytes => { state.sent += bytes - sent; sent = bytes; render(); });
      state.done++;
      if (reason) tell(next.key, `stored, but nothing works on it: ${reason}`);
      else if (runs.length && runs.every(run => !run.created)) tell(next.key, 'this very file was there already, and has its run');
    } catch (error) {
      fail(next.key, error.message);
    }
    state.sent += next.file.size - sent;
    render();
  }
  working--;
  render();
}

// XMLHttpRequest, because fetch does not tell how much was sent.
async function send({ file, key }, progress) {
  const answer = await attempt(file, key, progress);
  if (answer.status !== 401) return check(answer);
  await request('/api/health');
  await request('/api/runs?top=1');
  return check(await attempt(file, key, progress));
}

function attempt(file, key, progress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', uploadUrl(containerOf(key), key));
    for (const [name, value] of Object.entries(keyHeaders())) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = event => progress(event.loaded);
    xhr.onload = () => resolve(xhr);
    xhr.onerror = () => reject(new Error('the server did not answer, or the file cannot be read'));
    xhr.send(file);
  });
}

function check(answer) {
  if (answer.status < 300) return JSON.parse(answer.responseText);
  let sentence = `the server answered ${answer.status}`;
  try {
    sentence = JSON.parse(answer.responseText).detail ?? sentence;
  } catch {
    // No sentence came along.
  }
  throw new ApiError(answer.status, sentence);
}

function fail(name, reason) {
  state.failed++;
  tell(name, reason);
}

function tell(name, sentence) {
  if (++state.told <= mostTold) byId('upload-failures').append(element('li', {}, `${name}: ${sentence}`));
}

function render() {
  const ended = working === 0 && waiting.length === 0;
  byId('upload-progress').value = state.bytes ? state.sent / state.bytes : ended ? 1 : 0;
  const failed = state.failed ? `, ${state.failed} failed` : '';
  byId('upload-text').textContent = ended ? `${state.done} of ${state.files} uploaded${failed}` : `Uploading ${state.done + state.failed + 1} of ${state.files}${failed}`;
  byId('upload-close').hidden = !ended;
}

function fresh() {
  return { files: 0, done: 0, failed: 0, told: 0, bytes: 0, sent: 0 };
}
