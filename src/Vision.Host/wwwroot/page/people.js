// Who is in a video or photo: thumbnails from the contact sheet, and for videos a strip of times under the player.

import { pictureUrl } from './api.js';
import { element, svg } from './dom.js';
import { clock, hueOf, percent } from './format.js';
import { urlOf } from './objects.js';
import { Picture } from './picture.js';

const videoName = /\.(mp4|m4v|mov|webm|mkv|avi|3gp|3g2|mpg|mpeg|vob|ts|mts|m2ts|flv|ogv|wmv)$/i;

export const isVideo = reference => videoName.test(reference);

const nameOfPerson = person => person.Name ?? (person.Stranger ? `unknown ${person.Stranger}` : 'unknown');

const paint = (node, person) => {
  if (person.Name) node.style.setProperty('--hue', hueOf(person.Name));
  else node.classList.add('stranger');
  return node;
};

/** The parts that show a recognition: of a photo with boxes over it, of a video with a player. Without results only the photo or the player. */
export function peopleOf(file, results) {
  const people = results?.People ?? [];
  if (!isVideo(file) && !(results?.Frames > 1)) return photo(file, results, people);

  const player = new Player(file, results, people);
  return [element('div', { class: 'look' }, player.node, results ? list(people, results.Sheet, player) : null)];
}

function photo(file, results, people) {
  const picture = new Picture(file, results && {
    ImageSize: results.FrameSize,
    People: people.map(nameOfPerson),
    Labels: people.map((person, n) => ({
      Key: `person:${n}`,
      Name: nameOfPerson(person),
      Stranger: !person.Name,
      Instances: [{ BoundingBox: person.BestBoundingBox, Confidence: person.Name ? person.Similarity : null }],
    })),
  });
  return [element('div', { class: 'look' }, picture.node, results ? list(people, results.Sheet, null, n => picture.highlight(n === null ? null : `person:${n}`)) : null)];
}

function list(people, sheet, player, highlight = () => {}) {
  const heading = element('h3', {}, 'People');
  if (!people.length) return element('div', { class: 'lists' }, heading, element('p', { class: 'empty' }, 'No face was found.'));

  const thumbnails = pictureUrl(urlOf(sheet)).catch(() => null);
  return element('div', { class: 'lists' }, heading, element('ul', { class: 'people' }, people.map((person, n) =>
    paint(element('li', { class: 'person', onmouseenter: () => highlight(n), onmouseleave: () => highlight(null) },
      thumbnail(person, thumbnails),
      element('div', { class: 'person-text' },
        element('span', { class: 'person-name' }, nameOfPerson(person)),
        element('span', { class: 'more-info' }, person.Name ? percent(person.Similarity) : 'not in the collection'),
        player ? element('span', { class: 'times' }, person.Times.map(time => timeButton(time, person, player))) : null)), person))));
}

const rangeText = time => (time.StartMs === time.EndMs ? clock(time.StartMs) : `${clock(time.StartMs)}–${clock(time.EndMs)}`);

const timeButton = (time, person, player) => element('button', {
  type: 'button', class: 'time', 'aria-label': `Show ${nameOfPerson(person)} at ${clock(time.StartMs)}`, onclick: () => player.seek(time.StartMs),
}, rangeText(time));

// The part of the contact sheet that shows the person; the sheet is loaded once for all.
function thumbnail(person, sheet) {
  const node = element('span', { class: 'thumb', role: 'img', 'aria-label': nameOfPerson(person) });
  const place = person.Thumbnail;
  if (place) {
    sheet.then(url => {
      if (!url) return;
      node.style.backgroundImage = `url("${url}")`;
      node.style.backgroundSize = `${100 / place.Width}% ${100 / place.Height}%`;
      node.style.backgroundPosition = `${(100 * place.Left) / (1 - place.Width)}% ${(100 * place.Top) / (1 - place.Height)}%`;
    });
  }
  return node;
}

class Player {
  #video = element('video', { controls: true, playsinline: true, preload: 'metadata', muted: true });
  #overlay = svg('svg', { class: 'overlay', 'aria-hidden': 'true' });
  #tags = element('div', { class: 'tags', 'aria-hidden': 'true' });
  #head = element('div', { class: 'playhead', 'aria-hidden': 'true' });
  #strip = element('div', { class: 'strip', role: 'group', 'aria-label': 'When people are seen' });
  #people;
  #size;
  #near;
  #last;

  node;

  constructor(file, results, people) {
    this.#people = people;
    this.#size = results?.FrameSize ?? { Width: 16, Height: 9 };
    const times = [...new Set(people.flatMap(person => person.Seen.map(seen => seen.TimestampMs)))].sort((a, b) => a - b);
    this.#last = Math.max(1, ...people.flatMap(person => person.Times.map(time => time.EndMs)));
    // A box is shown until the next frame that was looked at.
    const gaps = times.slice(1).map((time, n) => time - times[n]).sort((a, b) => a - b);
    this.#near = Math.max(250, (gaps[Math.floor(gaps.length / 2)] ?? 500) * 0.6);
    this.#overlay.setAttribute('viewBox', `0 0 ${this.#size.Width} ${this.#size.Height}`);
    this.node = element('figure', { class: 'picture' }, element('div', { class: 'frame film' }, this.#video, this.#overlay, this.#tags), people.length ? this.#strip : null);
    this.#drawStrip(this.#last);
    this.#video.addEventListener('loadedmetadata', () => this.#drawStrip(this.#video.duration * 1000));
    for (const event of ['timeupdate', 'seeked', 'loadeddata']) this.#video.addEventListener(event, () => this.#show());
    this.#follow();
    this.#load(file);
  }

  seek(ms) {
    this.#video.currentTime = ms / 1000 + 0.001;
    if (matchMedia('(max-width: 1399px)').matches) this.node.scrollIntoView({ block: 'nearest' });
  }

  async #load(file) {
    this.#video.addEventListener('error', () => {
      this.node.append(element('figcaption', {}, 'This browser cannot play the video, or it is not there any more; the contact sheet below shows everybody.'));
      this.#video.classList.add('missing');
    }, { once: true });
    try {
      this.#video.src = await pictureUrl(urlOf(file));
    } catch {
      this.#video.dispatchEvent(new Event('error'));
    }
  }

  // Smooth where the browser tells of every frame; timeupdate, four times a second, does elsewhere.
  #follow() {
    this.#video.requestVideoFrameCallback?.(() => {
      this.#show();
      this.#follow();
    });
  }

  #drawStrip(duration) {
    const length = Number.isFinite(duration) && duration > 0 ? Math.max(duration, this.#last) : this.#last;
    this.#strip.replaceChildren(...this.#people.map(person => {
      const row = element('div', { class: 'strip-row' }, person.Times.map(time => {
        const range = element('button', {
          type: 'button', class: 'range', title: `${nameOfPerson(person)} ${rangeText(time)}`, 'aria-label': `${nameOfPerson(person)} ${rangeText(time)}`, onclick: () => this.seek(time.StartMs),
        });
        range.style.left = `${(100 * time.StartMs) / length}%`;
        range.style.width = `${(100 * (time.EndMs - time.StartMs)) / length}%`;
        return range;
      }));
      return paint(element('div', { class: 'strip-line' }, element('span', { class: 'strip-name' }, nameOfPerson(person)), row), person);
    }), this.#head);
    this.#head.hidden = false;
    this.#show();
  }

  #show() {
    const now = this.#video.currentTime * 1000;
    const length = Number.isFinite(this.#video.duration) ? Math.max(this.#video.duration * 1000, this.#last) : this.#last;
    this.#head.style.setProperty('--at', String(Math.min(1, now / length)));
    const { Width: width, Height: height } = this.#size;
    const boxes = [];
    const tags = [];
    for (const person of this.#people) {
      const seen = nearest(person.Seen, now);
      if (!seen || Math.abs(seen.TimestampMs - now) > this.#near) continue;
      const box = seen.BoundingBox;
      boxes.push(paint(svg('rect', { class: 'box', x: box.Left * width, y: box.Top * height, width: box.Width * width, height: box.Height * height }), person));
      const tag = paint(element('span', { class: 'tag' }, nameOfPerson(person)), person);
      tag.style.left = `${Math.max(0, box.Left) * 100}%`;
      tag.style.top = `${Math.max(0, box.Top) * 100}%`;
      tags.push(tag);
    }
    this.#overlay.replaceChildren(...boxes);
    this.#tags.replaceChildren(...tags);
  }
}

function nearest(seen, ms) {
  let [low, high] = [0, seen.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seen[middle].TimestampMs < ms) low = middle + 1;
    else high = middle;
  }
  const after = seen[low];
  const before = seen[low - 1];
  return before && after && ms - before.TimestampMs < after.TimestampMs - ms ? before : after;
}
