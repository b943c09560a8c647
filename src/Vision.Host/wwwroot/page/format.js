// Times, sizes and states as people read them.

const units = [[60, 'second', 1], [3600, 'minute', 60], [86400, 'hour', 3600], [Infinity, 'day', 86400]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

export function ago(time, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  if (seconds < 5) return 'now';
  const [, unit, size] = units.find(([limit]) => seconds < limit);
  return relative.format(-Math.floor(seconds / size), unit);
}

export const exactly = time => absolute.format(new Date(time));

export function duration(from, to) {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  return seconds < 10 ? `${seconds.toFixed(1)} s` : seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** A time in a video: 0:01.5, 1:02:03. */
export function clock(ms) {
  const seconds = ms / 1000;
  const two = number => String(Math.floor(number)).padStart(2, '0');
  return seconds >= 3600
    ? `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}.${Math.floor(seconds * 10) % 10}`;
}

export const percent = confidence => `${Math.round(confidence)} %`;

export const isFinished = status => ['Completed', 'Failed', 'Terminated', 'Canceled'].includes(status);

/** The sentence of the innermost failure. */
export function reasonOf(run) {
  let failure = run.failureDetails;
  while (failure?.innerFailure) failure = failure.innerFailure;
  return failure?.errorMessage ?? (typeof run.output === 'string' ? run.output : `The run ended as ${run.runtimeStatus}.`);
}

/** A stable colour for a name, as a hue. */
export function hueOf(name) {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  return (hash * 137) % 360;
}
