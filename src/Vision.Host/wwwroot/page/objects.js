// Where files are. A reference is scheme://container/key with the key percent-encoded, which is what a URL path needs too.

/** The API path of a reference; in another store than the host's folder its container is scheme:container. */
export function urlOf(reference) {
  const [scheme, path] = reference.split('://', 2);
  return `/api/files/${scheme === 'file' ? '' : `${scheme}:`}${path}`;
}

/** container/key for people. */
export function nameOf(reference) {
  const path = reference.slice(reference.indexOf('://') + 3);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The part after the last slash, for people. */
export const fileNameOf = reference => nameOf(reference).split('/').pop();

/** The API path for storing a key: each segment encoded exactly once. */
export const uploadUrl = (container, key) =>
  `/api/files/${encodeURIComponent(container)}/${key.split('/').map(encodeURIComponent).join('/')}`;
