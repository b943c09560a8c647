// A copy without faces beside its original: a slider over photos, two players in step for videos, and what was covered.

import { pictureUrl } from './api.js';
import { element } from './dom.js';
import { clock, percent } from './format.js';
import { nameOf, urlOf } from './objects.js';
import { isVideo } from './people.js';

/** The parts that show a run over a video or photo. Without a finished run only the original. */
export function blurredOf(file, output, report) {
  if (!output) return [element('p', { class: 'empty' }, `The original is ${nameOf(file)}. A copy appears here when it is verified, never before.`)];
  return isVideo(file) || report?.DurationMs > 0 ? videos(file, output, report) : photos(file, output, report);
}

function facts(output) {
  const covered = output.faces - output.kept;
  const frames = output.frames > 1 ? ` on ${output.framesCovered} of ${output.frames} frames` : '';
  const kept = output.kept ? `, ${output.kept} kept visible` : '';
  return element('p', {}, `${covered} ${covered === 1 ? 'face' : 'faces'} covered${frames}${kept}.`);
}

function photos(file, output, report) {
  const before = element('img', { alt: 'The original' });
  const after = element('img', { alt: 'The copy without faces', class: 'after' });
  const range = element('input', { type: 'range', min: 0, max: 100, value: 50, step: 0.5, class: 'divide', 'aria-label': 'How much of the original is shown' });
  const frame = element('div', { class: 'frame compare' }, before, after, element('div', { class: 'divider', 'aria-hidden': 'true' }), range);
  const divide = () => frame.style.setProperty('--divide', `${range.value}%`);
  range.addEventListener('input', divide);
  divide();
  load(before, file);
  load(after, output.output);
  const faces = (report?.Faces ?? []).map((face, n) => element('li', {},
    element('span', {}, face.KeptAs ? `${face.KeptAs} stays visible` : `Face ${n + 1}`), element('span', { class: 'confidence' }, percent(face.Confidence))));
  return [facts(output), element('div', { class: 'look' },
    element('figure', { class: 'picture' }, frame, element('figcaption', {}, 'Left of the line the original, right of it the copy. Drag the line.')),
    element('div', { class: 'lists' }, element('h3', {}, 'Faces'), faces.length ? element('ul', { class: 'faces' }, faces) : element('p', { class: 'empty' }, 'No face was found.')))];
}

function videos(file, output, report) {
  const original = player('The original');
  const copy = player('The copy without faces');
  keepInStep(copy, original);
  load(original.video, file);
  load(copy.video, output.output);
  const seek = ms => {
    copy.video.currentTime = ms / 1000 + 0.001;
    copy.node.scrollIntoView({ block: 'nearest' });
  };
  const tracks = report?.Tracks ?? [];
  return [facts(output),
    element('div', { class: 'pair' }, original.node, copy.node),
    element('div', { class: 'lists' }, element('h3', {}, 'Followed faces'),
      tracks.length ? trackList(tracks, file, seek) : element('p', { class: 'empty' }, 'No face was found.'))];
}

function player(title) {
  const video = element('video', { playsinline: true, preload: 'metadata', muted: true, controls: true, 'aria-label': title });
  return { video, node: element('figure', { class: 'picture' }, element('div', { class: 'frame film' }, video), element('figcaption', {}, title)) };
}

// What is done with one player happens in the other; a drift of more than two frames is corrected while both play.
function keepInStep(first, second) {
  const apart = (a, b) => Math.abs(a.currentTime - b.currentTime) > 0.08;
  const follow = (leader, follower) => {
    leader.addEventListener('play', () => { if (follower.paused) follower.play().catch(() => {}); });
    leader.addEventListener('pause', () => { if (!follower.paused && !leader.ended) follower.pause(); });
    leader.addEventListener('ratechange', () => { if (follower.playbackRate !== leader.playbackRate) follower.playbackRate = leader.playbackRate; });
    leader.addEventListener('seeked', () => { if (apart(leader, follower) && !follower.seeking) follower.currentTime = leader.currentTime; });
  };
  follow(first.video, second.video);
  follow(second.video, first.video);
  first.video.addEventListener('timeupdate', () => {
    if (!first.video.paused && !second.video.seeking && apart(first.video, second.video)) second.video.currentTime = first.video.currentTime;
  });
}

function trackList(tracks, file, seek) {
  const entries = tracks.map(track => {
    const thumb = element('canvas', { class: 'thumb', width: 88, height: 88, role: 'img', 'aria-label': `Face ${track.Id} of the original` });
    const [start, end] = [Math.max(0, track.Path[0].Ms), Math.max(0, track.Path.at(-1).Ms)];
    const node = element('li', { class: `person ${track.KeptAs ? '' : 'stranger'}` }, thumb, element('div', { class: 'person-text' },
      element('span', { class: 'person-name' }, track.KeptAs ?? `Face ${track.Id}`),
      element('span', { class: 'more-info' }, track.KeptAs ? 'stays visible' : `covered, ${percent(track.Confidence)} sure`),
      element('span', { class: 'times' }, element('button', { type: 'button', class: 'time', 'aria-label': `Show face ${track.Id} at ${clock(start)}`, onclick: () => seek(start) },
        `${clock(start)}–${clock(end)}`))));
    return { track, thumb, node };
  });
  drawThumbnails(entries, file);
  return element('ul', { class: 'people' }, entries.map(({ node }) => node));
}

// From the original, in the browser alone: no picture of a face is ever stored.
async function drawThumbnails(entries, file) {
  const video = element('video', { muted: true, preload: 'auto', playsinline: true });
  try {
    video.src = await pictureUrl(urlOf(file));
    await once(video, 'loadeddata');
    for (const { track, thumb } of entries) {
      const found = track.Path.filter(point => point.Found);
      const best = found.reduce((a, b) => (b.Box.Width * b.Box.Height > a.Box.Width * a.Box.Height ? b : a), found[0] ?? track.Path[0]);
      video.currentTime = Math.min(Math.max(0, best.Ms / 1000), Math.max(0, video.duration - 0.05));
      await once(video, 'seeked');
      draw(video, best.Box, thumb);
    }
  } catch {
    // A browser that cannot play the original shows no thumbnails; the list says the rest.
  }
}

function draw(video, box, canvas) {
  const [width, height] = [video.videoWidth, video.videoHeight];
  const side = Math.max(box.Width * width, box.Height * height) * 1.4;
  const [x, y] = [(box.Left + box.Width / 2) * width - side / 2, (box.Top + box.Height / 2) * height - side / 2];
  canvas.getContext('2d').drawImage(video, x, y, side, side, 0, 0, canvas.width, canvas.height);
}

const once = (target, event) => new Promise((resolve, reject) => {
  target.addEventListener(event, resolve, { once: true });
  target.addEventListener('error', () => reject(new Error('cannot be played')), { once: true });
});

async function load(media, reference) {
  media.addEventListener('error', () => media.classList.add('missing'), { once: true });
  try {
    media.src = await pictureUrl(urlOf(reference));
  } catch {
    media.classList.add('missing');
  }
}
