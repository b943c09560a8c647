// Runs the original TensorFlow.js model on the sample photos and prints what it computes at a few hundred places, as JSON.
//   npm install && node make-reference.mjs MODEL.json PHOTO… > centernet.json
// Input of the model: the photo decoded to RGB, squashed to 512 x 512. Cell (x, y) is the mean of the columns floor(x W / 512) up to floor((x + 1) W / 512)
// and the rows alike, rounded half up, 0..255, per channel. "input" is the SHA-256 of those bytes in [row, column, channel] order.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import sharp from 'sharp';

const SIZE = 512;
const HEAT = 'tower_0/CenternetHead/centernet_cls_output/BiasAdd';
const BOXES = 'tower_0/wh';

function readModel(path) {
  const json = JSON.parse(readFileSync(path, 'utf8'));
  const files = json.weightsManifest.flatMap((group) => group.paths.map((name) => readFileSync(join(dirname(path), name))));
  const weights = Buffer.concat(files);
  return {
    load: async () => ({
      modelTopology: json.modelTopology,
      signature: json.signature,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length),
    }),
  };
}

async function readPhoto(path) {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const cells = new Uint8Array(SIZE * SIZE * 3);
  for (let y = 0; y < SIZE; y++) {
    const [top, bottom] = [Math.floor((y * info.height) / SIZE), Math.floor(((y + 1) * info.height) / SIZE)];
    for (let x = 0; x < SIZE; x++) {
      const [left, right] = [Math.floor((x * info.width) / SIZE), Math.floor(((x + 1) * info.width) / SIZE)];
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) sum += data[(row * info.width + column) * 3 + channel];
        }
        cells[(y * SIZE + x) * 3 + channel] = Math.floor((2 * sum + count) / (2 * count));
      }
    }
  }
  return cells;
}

// The highest values, where objects are, and an even spread over the rest; 7919 is a prime, so that no row or class is preferred.
function sample(values, highest, spread) {
  const order = [...values.keys()].sort((a, b) => values[b] - values[a] || a - b);
  const indices = new Set(order.slice(0, highest));
  for (let i = 0; i < spread; i++) indices.add((i * 7919 * 101) % values.length);
  return [...indices].sort((a, b) => a - b).map((index) => [index, values[index]]);
}

const [modelPath, ...photos] = process.argv.slice(2);
await tf.setBackend('cpu');
const model = await loadGraphModel(readModel(modelPath));
const results = {};
for (const photo of photos) {
  const cells = await readPhoto(photo);
  const input = tf.tensor4d(Float32Array.from(cells), [1, SIZE, SIZE, 3]);
  const [heat, boxes] = model.execute(input, [HEAT, BOXES]);
  results[basename(photo)] = {
    input: createHash('sha256').update(cells).digest('hex'),
    heat: sample(await heat.data(), 100, 200),
    boxes: sample(await boxes.data(), 50, 50),
  };
  console.error(photo);
}

const lines = Object.entries(results).map(([name, result]) => {
  const fields = Object.entries(result).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `  ${JSON.stringify(name)}: {\n${fields.join(',\n')}\n  }`;
});
console.log(`{\n${lines.join(',\n')}\n}`);
