// PP-OCRv4 detection: normalise, run, binarise, group, fit a rotated rectangle, score, grow.
const PIXEL = 0.3;
const BOX = 0.6;
const UNCLIP = 1.5;
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
const pad = (length) => Math.ceil(length / 32) * 32;

export async function textInput({ data, info }, ort) {
  const { width, height } = info;
  const [tensorWidth, tensorHeight] = [pad(width), pad(height)];
  const area = tensorWidth * tensorHeight;
  const planes = new Float32Array(3 * area);
  const scale = DEVIATION.map((deviation) => 1 / (255 * deviation));
  const offset = MEAN.map((mean, channel) => -mean / DEVIATION[channel]);
  for (let y = 0; y < height; y++) {
    // The model was trained on blue-green-red.
    for (let x = 0, from = y * width * 3, to = y * tensorWidth; x < width; x++, from += 3, to++) {
      planes[to] = data[from + 2] * scale[0] + offset[0];
      planes[to + area] = data[from + 1] * scale[1] + offset[1];
      planes[to + 2 * area] = data[from] * scale[2] + offset[2];
    }
  }
  return { input: new ort.Tensor('float32', planes, [1, 3, tensorHeight, tensorWidth]), width, height };
}

function regions(map, stride, width, height) {
  const [runs, parents] = [[], []];
  const root = (i) => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]];
    return i;
  };
  let [above, aboveEnd] = [0, 0];
  for (let y = 0; y < height; y++) {
    const start = runs.length;
    for (let x = 0, row = y * stride; x < width; x++) {
      if (!(map[row + x] > PIXEL)) continue;
      const from = x;
      while (x + 1 < width && map[row + x + 1] > PIXEL) x++;
      parents.push(runs.length);
      runs.push([y, from, x]);
    }
    for (let i = start; i < runs.length; i++) {
      while (above < aboveEnd && runs[above][2] < runs[i][1] - 1) above++;
      for (let j = above; j < aboveEnd && runs[j][1] <= runs[i][2] + 1; j++) {
        const [a, b] = [root(i), root(j)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    [above, aboveEnd] = [start, runs.length];
  }
  const groups = new Map();
  runs.forEach(([y, from, to], i) => {
    const key = root(i);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push([from + 0.5, y + 0.5], [to + 0.5, y + 0.5]);
  });
  return [...groups.values()];
}

function hull(points) {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => {
    const chain = [];
    for (const p of list) {
      while (chain.length > 1) {
        const [a, b] = chain.slice(-2);
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function rectangle(points) {
  let best = null;
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length];
    const length = Math.hypot(next[0] - point[0], next[1] - point[1]) || 1;
    let [ux, uy] = [(next[0] - point[0]) / length, (next[1] - point[1]) / length];
    if (ux === 0 && uy === 0) ux = 1;
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of points) {
      const [u, v] = [x * ux + y * uy, y * ux - x * uy];
      [minU, maxU, minV, maxV] = [Math.min(minU, u), Math.max(maxU, u), Math.min(minV, v), Math.max(maxV, v)];
    }
    const box = { ux, uy, width: maxU - minU, height: maxV - minV };
    if (best && box.width * box.height >= best.width * best.height) return;
    const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2];
    best = { ...box, x: u * ux - v * uy, y: u * uy + v * ux };
  });
  if (best.height > best.width * 1.5 || (best.width < best.height * 1.5 && Math.abs(best.uy) > Math.abs(best.ux))) {
    best = { ...best, ux: -best.uy, uy: best.ux, width: best.height, height: best.width };
  }
  if (Math.abs(best.ux) > 0.02 ? best.ux < 0 : best.uy < 0) best = { ...best, ux: -best.ux, uy: -best.uy };
  return best;
}

function score(map, stride, width, height, box) {
  const reachX = (Math.abs(box.ux) * box.width + Math.abs(box.uy) * box.height) / 2;
  const reachY = (Math.abs(box.uy) * box.width + Math.abs(box.ux) * box.height) / 2;
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, Math.floor(box.y - reachY)); y <= Math.min(height - 1, Math.ceil(box.y + reachY)); y++) {
    for (let x = Math.max(0, Math.floor(box.x - reachX)); x <= Math.min(width - 1, Math.ceil(box.x + reachX)); x++) {
      const [dx, dy] = [x + 0.5 - box.x, y + 0.5 - box.y];
      if (Math.abs(dx * box.ux + dy * box.uy) > box.width / 2 || Math.abs(dy * box.ux - dx * box.uy) > box.height / 2) continue;
      sum += map[y * stride + x];
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

export function findBoxes(output, width, height) {
  const [map, stride] = [output.data, output.dims[3]];
  const boxes = [];
  for (const points of regions(map, stride, width, height)) {
    const kernel = rectangle(hull(points));
    if (Math.min(kernel.width, kernel.height) < 3 || score(map, stride, width, height, kernel) < BOX) continue;
    const margin = (kernel.width * kernel.height * UNCLIP) / (2 * (kernel.width + kernel.height));
    boxes.push({ ...kernel, width: kernel.width + 2 * margin, height: kernel.height + 2 * margin });
  }
  return boxes.sort((a, b) => a.y - b.y || a.x - b.x);
}
