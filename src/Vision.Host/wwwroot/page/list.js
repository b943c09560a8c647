// The list of runs: newest first, live, filtered by status (asked of the server) and by text (in what is listed).

import { listRuns } from './api.js';
import { byId, element } from './dom.js';
import { ago, exactly, isFinished, reasonOf } from './format.js';
import { fileNameOf, nameOf } from './objects.js';

const statuses = ['Running', 'Pending', 'Completed', 'Failed'];
const refreshPause = 400;

export class RunList {
  #runs = new Map();
  #rows = new Map();
  #changed = new Set();
  #chosen = '';
  #token = null;
  #refreshing = null;
  #chips = new Map();

  constructor() {
    for (const status of ['', ...statuses]) {
      const count = element('span', { class: 'count' });
      const chip = element('button', { type: 'button', class: `chip ${status.toLowerCase()}`, 'aria-pressed': String(status === ''), onclick: () => this.#choose(status) }, status || 'All', count);
      this.#chips.set(status, { chip, count });
      byId('statuses').append(chip);
    }
    byId('search').addEventListener('input', () => this.#render());
    byId('more').addEventListener('click', () => this.#load(this.#token));
    setInterval(() => this.#renderAges(), 10_000);
  }

  /** Asks for the newest runs again, soon; many calls become one. */
  refresh() {
    this.#refreshing ??= setTimeout(async () => {
      await this.#load(null).catch(() => {});
      this.#refreshing = null;
    }, refreshPause);
  }

  /** A change that the stream told: it has no input and output, so those that matter are asked for. */
  change(run) {
    const known = this.#runs.get(run.instanceId);
    if (known) this.#keep({ ...known, ...run, input: known.input, output: known.output });
    if (!known || isFinished(run.runtimeStatus)) this.refresh();
  }

  remove(id) {
    this.#runs.delete(id);
    this.#render();
  }

  counts(stats) {
    const total = Object.values(stats).reduce((sum, n) => sum + n, 0);
    for (const [status, { count }] of this.#chips) count.textContent = String(status ? stats[status.toLowerCase()] ?? 0 : total);
  }

  select(id) {
    for (const [key, row] of this.#rows) mark(row.firstChild, key === id);
  }

  async #load(token) {
    const answer = await listRuns({ statuses: this.#chosen ? [this.#chosen] : [], token });
    if (token || this.#runs.size === 0) this.#token = answer.token;
    for (const run of answer.runs) this.#runs.set(run.instanceId, run);
    this.#changed = new Set([...this.#changed, ...answer.runs.map(run => run.instanceId)]);
    this.#render();
  }

  #choose(status) {
    this.#chosen = status;
    for (const [key, { chip }] of this.#chips) chip.setAttribute('aria-pressed', key === status);
    this.#runs.clear();
    this.#token = null;
    this.#load(null).catch(() => {});
  }

  #keep(run) {
    this.#runs.set(run.instanceId, run);
    this.#changed.add(run.instanceId);
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#render();
    });
  }
  #frame = null;

  #render() {
    const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = [...this.#runs.values()]
      .filter(run => (!this.#chosen || run.runtimeStatus === this.#chosen) && words.every(word => searchText(run).includes(word)))
      .sort((a, b) => (a.createdTime < b.createdTime ? 1 : a.createdTime > b.createdTime ? -1 : 0));

    for (const id of this.#changed) this.#rows.delete(id);
    this.#changed.clear();
    const current = location.hash;
    const list = byId('list');
    const rows = shown.map(run => {
      if (!this.#rows.has(run.instanceId)) this.#rows.set(run.instanceId, row(run, current));
      return this.#rows.get(run.instanceId);
    });
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    list.replaceChildren(...rows);
    if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    byId('more').hidden = this.#token === null;
    byId('empty').hidden = rows.length > 0;
    byId('empty').textContent = words.length || this.#chosen ? 'No run matches.' : 'No runs yet. Add photos or videos above, or drop them anywhere on this page.';
  }

  #renderAges() {
    for (const [id, node] of this.#rows) {
      const run = this.#runs.get(id);
      if (run) node.querySelector('time').textContent = ago(run.createdTime);
    }
  }
}

function row(run, current) {
  const href = `#/run/${encodeURIComponent(run.instanceId)}`;
  return element('li', {},
    element('a', { href, class: 'row', 'aria-current': href === current && 'true' },
      element('span', { class: `status ${run.runtimeStatus.toLowerCase()}` }, run.runtimeStatus),
      element('span', { class: 'name' }, titleOf(run)),
      element('time', { datetime: run.createdTime, title: exactly(run.createdTime) }, ago(run.createdTime)),
      element('span', { class: 'summary' }, summaryOf(run))));
}

/** The photo or video that a run is about; null when its input names none. */
export const fileOf = run => [run.input?.image, run.input?.file, run.input?.source].find(file => typeof file === 'string') ?? null;

export const titleOf = run => {
  const file = fileOf(run);
  return file ? fileNameOf(file) : `${run.name} ${run.instanceId.slice(0, 8)}`;
};

function summaryOf(run) {
  if (run.runtimeStatus === 'Failed') return reasonOf(run);
  if (Array.isArray(run.output?.labels)) return [run.output.labels.join(', '), ...(run.output.text ?? [])].filter(Boolean).join(' · ') || 'nothing found';
  if (typeof run.output?.framesCovered === 'number') return facesIn(run.output);
  if (Array.isArray(run.output?.people)) return peopleIn(run.output);
  if (typeof run.customStatus?.done === 'number') return `${run.customStatus.done}${run.customStatus.total ? ` of ${run.customStatus.total}` : ''} done`;
  return run.name;
}

const facesIn = ({ faces, kept }) => (faces ? `${faces - kept} ${faces - kept === 1 ? 'face' : 'faces'} covered${kept ? `, ${kept} kept` : ''}` : 'no face found');

function peopleIn({ people, strangers }) {
  const unknown = strangers ? `${strangers} unknown` : '';
  return [...people, unknown].filter(Boolean).join(', ') || 'nobody found';
}

const searchText = run => [run.instanceId, run.name, fileOf(run) ? nameOf(fileOf(run)) : '', summaryOf(run)].join(' ').toLowerCase();

function mark(link, current) {
  if (current) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
}
