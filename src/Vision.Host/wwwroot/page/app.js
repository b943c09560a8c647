// Starts the page: routes by the part after #, listens for changes, asks for the key.

import { onKeyNeeded } from './api.js';
import { byId } from './dom.js';
import { RunList } from './list.js';
import { runChanged, showRun } from './run.js';
import { listen } from './stream.js';
import { initUpload } from './upload.js';

const list = new RunList();

async function route() {
  const id = location.hash.startsWith('#/run/') ? decodeURIComponent(location.hash.slice('#/run/'.length)) : null;
  document.body.classList.toggle('showing-run', id !== null);
  list.select(id);
  await showRun(id);
  if (id) byId('run').querySelector('.title')?.focus({ preventScroll: false });
}

function connection(text, lost) {
  byId('connection').textContent = text;
  byId('connection').classList.toggle('lost', lost);
}

// Several requests may be refused at once; they all wait for the one answer.
let asking = null;
onKeyNeeded(again => {
  byId('key-text').textContent = again ? 'The server does not accept this key.' : 'This server asks for its key. It is kept until this tab is closed.';
  asking ??= new Promise(resolve => {
    byId('key-form').addEventListener('submit', () => {
      asking = null;
      resolve(byId('key-input').value);
      byId('key-input').value = '';
    }, { once: true });
    byId('key').showModal();
  });
  return asking;
});
byId('key').addEventListener('cancel', event => event.preventDefault());

addEventListener('hashchange', route);
addEventListener('run-forgotten', event => list.remove(event.detail));
addEventListener('keydown', event => {
  if (event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    byId('search').focus();
  } else if (event.key === 'Escape' && location.hash !== '#/') {
    location.hash = '#/';
  }
});

initUpload();
route();
listen('/api/runs/stream', {
  open: () => {
    connection('live', false);
    list.refresh();
  },
  lost: () => connection('connection lost, trying again…', true),
  event: (name, data) => {
    if (name === 'stats') list.counts(data);
    if (name === 'run') {
      list.change(data);
      runChanged(data);
    }
  },
});
