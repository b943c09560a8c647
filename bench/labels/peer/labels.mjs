import sharp from 'sharp';

const SIDE = 512;
const MAP = 128;
const STRIDE = 4;
const MIN_SCORE = 0.3;
const MAX_OVERLAP = 0.5;
const NAMES = ('Person,Bicycle,Car,Motorcycle,Airplane,Bus,Train,Truck,Boat,Traffic Light,Fire Hydrant,Stop Sign,Parking Meter,Bench,Bird,Cat,Dog,Horse,Sheep,Cow,' +
  'Elephant,Bear,Zebra,Giraffe,Backpack,Umbrella,Handbag,Tie,Suitcase,Frisbee,Skis,Snowboard,Ball,Kite,Baseball Bat,Baseball Glove,Skateboard,Surfboard,' +
  'Tennis Racket,Bottle,Wine Glass,Cup,Fork,Knife,Spoon,Bowl,Banana,Apple,Sandwich,Orange,Broccoli,Carrot,Hot Dog,Pizza,Donut,Cake,Chair,Couch,Potted Plant,' +
  'Bed,Dining Table,Toilet,TV,Laptop,Mouse,Remote Control,Computer Keyboard,Cell Phone,Microwave,Oven,Toaster,Sink,Refrigerator,Book,Clock,Vase,Scissors,' +
  'Teddy Bear,Hair Dryer,Toothbrush').split(',');

export async function labelInput({ data, info }, ort) {
  const scale = SIDE / Math.max(info.width, info.height);
  const [width, height] = [Math.round(info.width * scale), Math.round(info.height * scale)];
  const [left, top] = [(SIDE - width) >> 1, (SIDE - height) >> 1];
  const pixels = await sharp(data, { raw: info }).resize(width, height, { fit: 'fill', kernel: 'linear' }).raw().toBuffer();
  const planes = new Float32Array(3 * SIDE * SIDE);
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = y * width * 3, to = (y + top) * SIDE + left; x < width; x++, from += 3, to++) {
      planes[to] = pixels[from];
      planes[to + SIDE * SIDE] = pixels[from + 1];
      planes[to + 2 * SIDE * SIDE] = pixels[from + 2];
    }
  }
  return { input: new ort.Tensor('float32', planes, [1, 3, SIDE, SIDE]), letterbox: { left, top, width, height } };
}

function isPeak(heat, plane, x, y) {
  const value = heat[plane + y * MAP + x];
  for (let row = Math.max(0, y - 1); row <= Math.min(MAP - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(MAP - 1, x + 1); column++) {
      if (heat[plane + row * MAP + column] > value) return false;
    }
  }
  return true;
}

function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  return (width * height) / (area(a) + area(b) - width * height);
}

export function findLabels(outputs, letterbox) {
  const [heat, size] = [outputs.heat.data, outputs.size.data];
  const threshold = Math.log(MIN_SCORE / (1 - MIN_SCORE));
  const [area, found] = [MAP * MAP, []];
  const ratio = (value, start, length) => Math.min(1, Math.max(0, (value - start) / length));
  for (let i = 0; i < heat.length; i++) {
    if (!(heat[i] > threshold)) continue;
    const cell = i % area;
    const [x, y, plane] = [cell % MAP, Math.floor(cell / MAP), i - cell];
    if (!isPeak(heat, plane, x, y)) continue;
    found.push({
      kind: plane / area,
      score: 1 / (1 + Math.exp(-heat[i])),
      left: ratio(STRIDE * x - size[cell], letterbox.left, letterbox.width),
      top: ratio(STRIDE * y - size[area + cell], letterbox.top, letterbox.height),
      right: ratio(STRIDE * x + size[2 * area + cell], letterbox.left, letterbox.width),
      bottom: ratio(STRIDE * y + size[3 * area + cell], letterbox.top, letterbox.height),
    });
  }
  found.sort((a, b) => b.score - a.score);
  const kept = [];
  for (const one of found) {
    if (!kept.some((better) => better.kind === one.kind && overlap(better, one) > MAX_OVERLAP)) kept.push(one);
  }
  const kinds = new Map();
  for (const one of kept) if (!kinds.has(one.kind)) kinds.set(one.kind, { name: NAMES[one.kind], score: one.score });
  return [...kinds.values()];
}
