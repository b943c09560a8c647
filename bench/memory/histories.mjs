// Reads a list of runs, asks the host at argv[2] for their histories, and prints the longest activity and the longest history.
// A history says when an activity was scheduled and when it ended. Where many wait, one began when a place was free: when as many as there are places
// had ended before it, so that the time it took is known to within the places' unevenness. argv[3]: places, too many rather than too few.
import { readFileSync } from 'node:fs';

const [url, places] = [process.argv[2], Number(process.argv[3])];
let most = { events: -1 }, orchestrations = 0, count = 0;
const byName = new Map();
for (const { instanceId } of JSON.parse(readFileSync(0))) {
  const answer = await fetch(`${url}/api/runs/${encodeURIComponent(instanceId)}?showHistory=true`);
  const { historyEvents, name } = await answer.json();
  if (!historyEvents) throw new Error(`${instanceId} has no history: ${answer.status}`);
  orchestrations++;
  if (historyEvents.length > most.events) most = { events: historyEvents.length, name };
  for (const event of historyEvents.filter(({ EventType }) => EventType === 'TaskCompleted')) {
    const activity = event.FunctionName ?? event.Name;
    if (!byName.has(activity)) byName.set(activity, []);
    byName.get(activity).push({ scheduled: Date.parse(event.ScheduledTime), ended: Date.parse(event.Timestamp) });
    count++;
  }
}
const longest = [...byName].map(([name, all]) => {
  all.sort((a, b) => a.ended - b.ended);
  const times = all.map(({ scheduled, ended }, at) => ended - Math.max(scheduled, all[at - places]?.ended ?? 0));
  return `${name} ${(Math.max(...times) / 1000).toFixed(1)} s (${all.length})`;
});
console.log(`${orchestrations} orchestrations, ${count} activities; longest history: ${most.name}, ${most.events} events; longest activities: ${longest.join(', ')}`);
