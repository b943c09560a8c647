// A picture with what was found drawn over it. All coordinates in results are ratios of the upright picture.

import { etagOf, pictureUrl } from './api.js';
import { element, svg } from './dom.js';
import { hueOf, percent } from './format.js';
import { urlOf } from './objects.js';

export class Picture {
  #boxes = [];
  #filter = { labels: true, text: true, least: 0 };
  #overlay = svg('svg', { class: 'overlay', 'aria-hidden': 'true' });
  #tags = element('div', { class: 'tags', 'aria-hidden': 'true' });
  #image = element('img', { alt: '' });

  /** The element to show. */
  node = element('figure', { class: 'picture' }, element('div', { class: 'frame' }, this.#image, this.#overlay, this.#tags));

  constructor(reference, results) {
    const { Width: width = 0, Height: height = 0 } = results?.ImageSize ?? {};
    this.#image.alt = describe(results);
    if (width && height) {
      this.#image.width = width;
      this.#image.height = height;
      this.#overlay.setAttribute('viewBox', `0 0 ${width} ${height}`);
      this.#draw(results, width, height);
    }
    this.#show(reference);
  }

  /** filter: { labels, text: whether shown; least: lowest confidence shown } */
  filter(filter) {
    this.#filter = { ...this.#filter, ...filter };
    for (const box of this.#boxes) {
      const hidden = !this.#filter[box.kind] || box.confidence < this.#filter.least;
      for (const node of box.nodes) node.toggleAttribute('hidden', hidden), node.classList.toggle('hidden', hidden);
    }
  }

  /** Brings out the boxes of one label or line; null ends it. */
  highlight(key) {
    this.node.classList.toggle('highlighting', key !== null);
    for (const box of this.#boxes) for (const node of box.nodes) node.classList.toggle('highlighted', box.key === key);
  }

  async #show(reference) {
    this.#image.addEventListener('error', async () => {
      this.#image.classList.add('missing');
      const reason = await etagOf(urlOf(reference))
        ? 'This browser does not show pictures of this kind; open the original.'
        : 'The picture is not there any more; it may have been moved or deleted.';
      this.node.append(element('figcaption', {}, reason));
    }, { once: true });
    try {
      this.#image.src = await pictureUrl(urlOf(reference));
    } catch {
      this.#image.dispatchEvent(new Event('error'));
    }
  }

  #draw(results, width, height) {
    for (const label of results.Labels ?? []) for (const instance of label.Instances ?? []) this.#box(label, instance, width, height);
    for (const text of results.TextDetections ?? []) if (isLine(text)) this.#line(text, width, height);
  }

  #box({ Name: name, Key: key = `label:${name}`, Stranger: stranger = false }, { BoundingBox: box, Confidence: confidence }, width, height) {
    const rect = svg('rect', { class: 'box', x: box.Left * width, y: box.Top * height, width: box.Width * width, height: box.Height * height });
    const tag = element('span', { class: 'tag' }, confidence === null ? name : `${name} ${percent(confidence)}`);
    tag.style.left = `${Math.max(0, box.Left) * 100}%`;
    tag.style.top = `${Math.max(0, box.Top) * 100}%`;
    for (const node of [rect, tag]) {
      node.classList.toggle('stranger', stranger);
      if (!stranger) node.style.setProperty('--hue', hueOf(name));
    }
    this.#overlay.append(rect);
    this.#tags.append(tag);
    this.#boxes.push({ kind: 'labels', key, confidence: confidence ?? 100, nodes: [rect, tag] });
  }

  // The recognised words stand where the written ones are: as long, as high and as slanted.
  #line({ Id: id, DetectedText: words, Confidence: confidence, Geometry: geometry }, width, height) {
    const corners = geometry.Polygon.map(({ X, Y }) => [X * width, Y * height]);
    const [from, right, , below] = corners;
    const length = Math.hypot(right[0] - from[0], right[1] - from[1]);
    const size = Math.hypot(below[0] - from[0], below[1] - from[1]);
    const angle = (Math.atan2(right[1] - from[1], right[0] - from[0]) * 180) / Math.PI;
    const group = svg('g', { class: 'line' },
      svg('polygon', { points: corners.map(corner => corner.join(',')).join(' ') }),
      svg('text', {
        transform: `translate(${below[0]} ${below[1]}) rotate(${angle})`, x: length * 0.02, y: -size * 0.22,
        textLength: length * 0.96, lengthAdjust: 'spacingAndGlyphs', 'font-size': size * 0.78,
      }, words));
    this.#overlay.append(group);
    this.#boxes.push({ kind: 'text', key: `text:${id}`, confidence, nodes: [group] });
  }
}

export const isLine = text => text.Type.toUpperCase() === 'LINE';

function describe(results) {
  if (results?.People) return results.People.length ? `Photo with ${results.People.join(', ')}` : 'Photo without a face';
  const labels = (results?.Labels ?? []).map(label => label.Name);
  const lines = (results?.TextDetections ?? []).filter(isLine).map(text => text.DetectedText);
  return ['Photo', labels.length ? `of ${labels.join(', ')}` : '', lines.length ? `that says: ${lines.join('; ')}` : ''].filter(Boolean).join(' ');
}
