// One run: the picture with what was found, links, failure, input, output, history.

import { act, etagOf, getRun, purge, request } from './api.js';
import { blurredOf } from './blurred.js';
import { byId, element } from './dom.js';
import { duration, exactly, hueOf, isFinished, percent, reasonOf } from './format.js';
import { fileOf, titleOf } from './list.js';
import { nameOf, urlOf } from './objects.js';
import { isVideo, peopleOf } from './people.js';
import { isLine, Picture } from './picture.js';

let shown = null;
let shownStatus = null;

/** Shows a run; null shows none. */
export async function showRun(id) {
  const view = byId('run');
  shown = id;
  shownStatus = null;
  if (!id) {
    view.hidden = true;
    view.replaceChildren();
    return;
  }
  try {
    const run = await getRun(id);
    const results = await resultsOf(run);
    if (shown !== id) return;
    shownStatus = run.runtimeStatus;
    view.replaceChildren(...parts(run, results));
  } catch (error) {
    if (shown === id) view.replaceChildren(back(), element('p', { class: 'alert', role: 'alert' }, error.message));
  }
  view.hidden = false;
}

/** A change that the stream told. */
export function runChanged(run) {
  if (run.instanceId !== shown) return;
  // Progress alone must not start a video anew that somebody is watching.
  if (run.runtimeStatus === shownStatus && !isFinished(run.runtimeStatus)) byId('run').querySelector('.progress')?.replaceChildren(...progressOf(run));
  else showRun(shown);
}

async function resultsOf(run) {
  const reference = run.output?.json ?? run.output?.report;
  if (typeof reference !== 'string') return null;
  try {
    return await (await request(urlOf(reference))).json();
  } catch {
    return null;
  }
}

function parts(run, results) {
  const file = fileOf(run);
  return [
    back(),
    element('h2', { tabindex: -1, class: 'title' }, titleOf(run), ' ', element('span', { class: `status ${run.runtimeStatus.toLowerCase()}` }, run.runtimeStatus)),
    element('p', { class: 'facts' }, file ? nameOf(file) : run.name, ' · ', element('time', { datetime: run.createdTime }, exactly(run.createdTime)),
      isFinished(run.runtimeStatus) ? ` · took ${duration(run.createdTime, run.lastUpdatedTime)}` : ''),
    run.runtimeStatus === 'Failed' || run.runtimeStatus === 'Terminated' ? element('p', { class: 'alert', role: 'alert' }, reasonOf(run)) : null,
    file ? versionOf(run, file) : null,
    element('div', { class: 'progress', role: 'status' }, ...progressOf(run)),
    ...(file ? resultOf(run, file, results) : []),
    ...failuresOf(run),
    element('p', { class: 'links' }, ...linksOf(run, file), ...actionsOf(run)),
    json('Input', run.input),
    run.runtimeStatus === 'Completed' ? json('Output', run.output) : null,
    history(run),
  ].filter(Boolean);
}

// Boxes and text belong to the version that the run looked at, not to what has its name now.
function versionOf(run, file) {
  const note = element('p', { class: 'alert', role: 'status', hidden: true });
  const looked = run.input?.etag;
  if (looked) {
    etagOf(urlOf(file)).then(etag => {
      if (etag && etag !== looked) {
        note.textContent = 'The file was overwritten since: what is shown here is not what this run looked at. The new version has a run of its own.';
        note.hidden = false;
      }
    });
  }
  return note;
}

const back = () => element('a', { class: 'back', href: '#/' }, '← All runs');

function progressOf(run) {
  const { done, total } = run.customStatus ?? {};
  if (typeof done !== 'number' || isFinished(run.runtimeStatus)) return [];
  return [element('progress', { max: total ?? 1, value: total ? done : null, 'aria-label': 'Progress' }), element('p', {}, `${done}${total ? ` of ${total}` : ''} done`)];
}

function failuresOf(run) {
  const failures = run.output?.failures;
  return Array.isArray(failures) && failures.length
    ? [element('h3', {}, `${run.output.failed} failed`), element('ul', { class: 'failures' }, failures.map(({ image, reason }) => element('li', {}, `${nameOf(image)}: ${reason}`)))]
    : [];
}

function resultOf(run, file, results) {
  if (run.name === 'BlurFaces') return blurredOf(file, run.runtimeStatus === 'Completed' ? run.output : null, results);
  if (run.name !== 'RecognizeFaces' && !isVideo(file)) return pictureOf(file, results);
  const staged = run.runtimeStatus === 'Completed' && typeof run.output?.name !== 'string'
    ? [element('p', {}, `${run.output?.frames} frames went to the stage container; each has a run of its own.`)]
    : [];
  return [...staged, ...peopleOf(file, results)];
}

function pictureOf(image, results) {
  const picture = new Picture(image, results);
  if (!results) return [picture.node];

  const labels = results.Labels ?? [];
  const lines = (results.TextDetections ?? []).filter(isLine);
  const entries = [];
  const entry = (key, name, confidence, more) => {
    const node = element('button', {
      type: 'button', class: 'found', 'aria-pressed': 'false',
      onmouseenter: () => picture.highlight(key), onmouseleave: () => picture.highlight(pinned()), onfocus: () => picture.highlight(key), onblur: () => picture.highlight(pinned()),
      onclick: () => {
        const pressed = node.getAttribute('aria-pressed') === 'true';
        for (const other of entries) other.node.setAttribute('aria-pressed', 'false');
        node.setAttribute('aria-pressed', String(!pressed));
        picture.highlight(pressed ? null : key);
      },
    }, element('span', { class: 'found-name' }, name, more ? element('span', { class: 'more-info' }, more) : null), element('span', { class: 'confidence' }, percent(confidence)));
    node.style.setProperty('--hue', hueOf(name));
    node.style.setProperty('--share', `${confidence}%`);
    entries.push({ node, key, confidence });
    return element('li', {}, node);
  };
  const pinned = () => entries.find(({ node }) => node.getAttribute('aria-pressed') === 'true')?.key ?? null;

  const apply = filter => {
    picture.filter(filter);
    if (filter.least !== undefined) for (const { node, confidence } of entries) node.parentNode.hidden = confidence < filter.least;
  };
  return [
    controls(apply),
    element('div', { class: 'look' },
      picture.node,
      element('div', { class: 'lists' },
        element('h3', {}, 'Labels'),
        labels.length
          ? element('ul', { class: 'founds labels' }, labels.map(label => entry(`label:${label.Name}`, label.Name, label.Confidence, places(label))))
          : element('p', { class: 'empty' }, 'No labels.'),
        element('h3', {}, 'Text'),
        lines.length
          ? element('ul', { class: 'founds' }, lines.map(line => entry(`text:${line.Id}`, line.DetectedText, line.Confidence)))
          : element('p', { class: 'empty' }, 'No text.'))),
  ];
}

const places = label => ((label.Instances ?? []).length > 1 ? ` × ${label.Instances.length}` : '');

function controls(apply) {
  const value = element('output', {}, '0 %');
  return element('div', { class: 'controls' },
    element('label', {}, element('input', { type: 'checkbox', checked: true, onchange: event => apply({ labels: event.target.checked }) }), ' Boxes'),
    element('label', {}, element('input', { type: 'checkbox', checked: true, onchange: event => apply({ text: event.target.checked }) }), ' Text'),
    element('label', { class: 'slider' }, 'Confidence from ', element('input', {
      type: 'range', min: 0, max: 100, value: 0,
      oninput: event => {
        value.textContent = percent(Number(event.target.value));
        apply({ least: Number(event.target.value) });
      },
    }), value));
}

function linksOf(run, file) {
  const link = (reference, text) => element('a', { href: urlOf(reference), download: nameOf(reference).split('/').pop() }, text);
  return [
    typeof run.output?.csv === 'string' ? link(run.output.csv, 'CSV') : null,
    typeof run.output?.json === 'string' ? link(run.output.json, 'JSON') : null,
    typeof run.output?.sheet === 'string' ? link(run.output.sheet, 'Contact sheet') : null,
    typeof run.output?.name === 'string' ? link(run.output.text, 'Name') : null,
    typeof run.output?.report === 'string' ? link(run.output.output, 'Copy without faces') : null,
    typeof run.output?.report === 'string' ? link(run.output.report, 'Report') : null,
    file ? link(file, 'Original') : null,
  ];
}

function actionsOf(run) {
  const button = (text, question, action) => element('button', {
    type: 'button', class: 'quiet',
    onclick: async () => {
      if (question && !confirm(question)) return;
      try {
        await action();
      } catch (error) {
        alert(error.message);
      }
    },
  }, text);
  const again = () => showRun(run.instanceId);
  return isFinished(run.runtimeStatus)
    ? [
      button('Run again', null, async () => { await act(run.instanceId, 'restart'); location.hash = '#/'; }),
      button('Forget', 'Forget this run? Its result files stay.', async () => {
        await purge(run.instanceId);
        dispatchEvent(new CustomEvent('run-forgotten', { detail: run.instanceId }));
        location.hash = '#/';
      }),
    ]
    : [button('End', 'End this run?', async () => { await act(run.instanceId, 'terminate?reason=ended%20on%20the%20page'); again(); })];
}

function json(title, value) {
  return value === undefined || value === null
    ? null
    : element('details', {}, element('summary', {}, title), element('pre', { tabindex: 0 }, JSON.stringify(value, null, 2)));
}

function history(run) {
  const content = element('div', {}, 'Loading…');
  return element('details', {
    ontoggle: async event => {
      if (!event.target.open) return;
      try {
        const { historyEvents = [] } = await getRun(run.instanceId, true);
        content.replaceChildren(element('ol', { class: 'history' }, historyEvents.map(step =>
          element('li', {}, element('time', {}, exactly(step.Timestamp)), ` ${step.EventType}${step.FunctionName ? `: ${step.FunctionName}` : ''}${step.Reason ? ` — ${step.Reason}` : ''}`))));
      } catch (error) {
        content.replaceChildren(error.message);
      }
    },
  }, element('summary', {}, 'History'), content);
}
