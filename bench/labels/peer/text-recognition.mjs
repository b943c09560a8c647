// PP-OCRv4 recognition: crop each box to 48 px height, batch like widths, run, read the best path.
const HEIGHT = 48;
const MOST_LINES = 8;
const MIN_CONFIDENCE = 0.5;

function crop({ data, info }, box, scale, width, planes, start, planeWidth) {
  const [along, down] = [(box.width * scale) / width, (box.height * scale) / HEIGHT];
  const [left, top] = [(-box.width * scale) / 2, (-box.height * scale) / 2];
  const area = HEIGHT * planeWidth;
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      const [u, v] = [left + (column + 0.5) * along, top + (row + 0.5) * down];
      const x = Math.min(info.width - 1.001, Math.max(0, box.x * scale + u * box.ux - v * box.uy - 0.5));
      const y = Math.min(info.height - 1.001, Math.max(0, box.y * scale + u * box.uy + v * box.ux - 0.5));
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - x0, y - y0];
      const at = (y0 * info.width + x0) * 3;
      const below = at + info.width * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper = data[at + channel] * (1 - fx) + data[at + 3 + channel] * fx;
        const lower = data[below + channel] * (1 - fx) + data[below + 3 + channel] * fx;
        planes[start + (2 - channel) * area + row * planeWidth + column] = (upper * (1 - fy) + lower * fy) / 127.5 - 1;
      }
    }
  }
}

function decode(values, start, steps, classes, characters) {
  let [text, sum, count, last] = ['', 0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const row = start + step * classes;
    let best = 0;
    for (let i = 1; i < classes; i++) if (values[row + i] > values[row + best]) best = i;
    if (best !== 0 && best !== last) {
      text += characters[best];
      sum += values[row + best];
      count++;
    }
    last = best;
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count };
}

async function readBatch(image, boxes, batch, width, scale, session, characters, ort, readings) {
  const size = 3 * HEIGHT * width;
  const planes = new Float32Array(batch.length * size);
  batch.forEach((line, i) => crop(image, boxes[line.index], scale, line.width, planes, i * size, width));
  const input = new ort.Tensor('float32', planes, [batch.length, 3, HEIGHT, width]);
  const output = (await session.run({ [session.inputNames[0]]: input }))[session.outputNames[0]];
  const [, steps, classes] = output.dims;
  batch.forEach((line, i) => { readings[line.index] = decode(output.data, i * steps * classes, steps, classes, characters); });
}

export async function readBoxes(image, boxes, scale, session, characters, ort) {
  const lines = boxes
    .map((box, index) => ({ index, width: Math.min(3200, Math.max(4, Math.round((HEIGHT * box.width) / box.height))) }))
    .sort((a, b) => a.width - b.width);
  const readings = [];
  const padded = (line) => Math.max(64, Math.ceil(line.width / 32) * 32);
  for (let i = 0; i < lines.length;) {
    const width = padded(lines[i]);
    const batch = lines.slice(i, i + MOST_LINES).filter((line) => padded(line) === width);
    await readBatch(image, boxes, batch, width, scale, session, characters, ort, readings);
    i += batch.length;
  }
  return readings.filter((reading) => reading.text !== '' && reading.confidence >= MIN_CONFIDENCE).map((reading) => reading.text);
}
