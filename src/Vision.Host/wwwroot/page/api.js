// Everything that is asked of the server. With a key, pictures and events are fetched too, because only fetch can send it.

const keyHeader = 'x-functions-key';
let askForKey = async () => { throw new Error('The server asks for a key.'); };

/** ask(again): asks the user for the key; called when the server refuses. */
export function onKeyNeeded(ask) { askForKey = ask; }

export const keyHeaders = () => {
  const key = sessionStorage.getItem(keyHeader);
  return key ? { [keyHeader]: key } : {};
};

export const hasKey = () => sessionStorage.getItem(keyHeader) !== null;

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** fetch with the key; asks for it when the server wants one; throws ApiError with the server's sentence. */
export async function request(path, options = {}) {
  for (;;) {
    const sent = keyHeaders();
    const response = await fetch(path, { ...options, headers: { ...options.headers, ...sent } });
    if (response.status === 401) {
      // Another request may have got the key while this one was under way.
      if (keyHeaders()[keyHeader] === sent[keyHeader]) sessionStorage.setItem(keyHeader, await askForKey(hasKey()));
      continue;
    }
    if (response.ok) return response;
    throw new ApiError(response.status, await sentenceOf(response));
  }
}

export async function listRuns({ statuses = [], top = 50, token = null }) {
  const query = new URLSearchParams({ top, showInput: 'true' });
  if (statuses.length) query.set('runtimeStatus', statuses.join(','));
  const response = await request(`/api/runs?${query}`, { headers: token ? { 'x-ms-continuation-token': token } : {} });
  return { runs: await response.json(), token: response.headers.get('x-ms-continuation-token') || null };
}

export async function getRun(id, history = false) {
  const response = await request(`/api/runs/${encodeURIComponent(id)}?showInput=true${history ? '&showHistory=true' : ''}`);
  return response.json();
}

export const act = (id, action) => request(`/api/runs/${encodeURIComponent(id)}/${action}`, { method: 'POST' });

export const purge = id => request(`/api/runs/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** The version of a file that is there now; null when there is none. */
export async function etagOf(path) {
  try {
    return (await request(path, { method: 'HEAD' })).headers.get('etag')?.replaceAll('"', '') ?? null;
  } catch {
    return null;
  }
}

/** A URL that an <img> can show. */
export async function pictureUrl(path) {
  if (!hasKey()) return path;
  return URL.createObjectURL(await (await request(path)).blob());
}

async function sentenceOf(response) {
  try {
    const problem = await response.json();
    return problem.detail ?? problem.title ?? `The server answered ${response.status}.`;
  } catch {
    return `The server answered ${response.status}.`;
  }
}
