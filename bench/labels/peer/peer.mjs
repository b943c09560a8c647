// Labels and text of photos with the same models as Vision, the usual Node.js way: onnxruntime-node, sharp, no durability.
// node peer.mjs MODELS THREADS; then one JSON line in for each job, {"files": [...], "out": folder}, and one out, {"ms": …, "lines": …}.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import ort from 'onnxruntime-node';
import sharp from 'sharp';
import { findLabels, labelInput } from './labels.mjs';
import { findBoxes, textInput } from './text-detection.mjs';
import { readBoxes } from './text-recognition.mjs';

const [models, threads] = [process.argv[2], Number(process.argv[3])];
sharp.concurrency(1);
sharp.cache(false);
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', enableMemPattern: false };
const open = (name) => ort.InferenceSession.create(join(models, name), options);
const [labels, detection, recognition] = await Promise.all(['labels.onnx', 'text-detection.onnx', 'text-recognition.onnx'].map(open));
const characters = ['', ...readFileSync(join(models, 'text-characters.txt'), 'utf8').split('\n').filter((line) => line !== ''), ' '];

const cell = (text) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

async function label(file, out) {
  const bytes = await readFile(file);
  // JPEG is decoded at half its size where that is enough; the whole image is decoded only when there is text to read.
  const small = await sharp(bytes).rotate().removeAlpha().resize(960, 960, { fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true });
  const [found, boxes] = await Promise.all([
    labelInput(small, ort).then(async ({ input, letterbox }) => findLabels(await labels.run({ image: input }), letterbox)),
    textInput(small, ort).then(async ({ input, width, height }) => findBoxes((await detection.run({ x: input }))[detection.outputNames[0]], width, height)),
  ]);
  let lines = [];
  if (boxes.length > 0) {
    const whole = await sharp(bytes).rotate().removeAlpha().raw().toBuffer({ resolveWithObject: true });
    lines = await readBoxes(whole, boxes, whole.info.width / small.info.width, recognition, characters, ort);
  }

  const row = [basename(file), found.slice(0, 5).map((one) => one.name).join(', '), lines.join(' | ')].map(cell).join(',');
  writeFileSync(join(out, `${basename(file)}.csv`), `Image,Labels,Text\r\n${row}\r\n`);
  return lines.length;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { files, out } = JSON.parse(line);
  mkdirSync(out, { recursive: true });
  const start = performance.now();
  const queue = files.values();
  let count = 0;
  // Each model runs on a thread of its own beside this one, so one image more than threads keeps them all busy.
  await Promise.all(Array.from({ length: threads + 1 }, async () => {
    for (const file of queue) count += await label(file, out);
  }));
  console.log(JSON.stringify({ ms: performance.now() - start, lines: count }));
}
