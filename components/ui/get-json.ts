/**
 * Reads JSON from this app's own API: the one place where the browser reaches out. The server built and typed the body, so
 * its shape is not checked again. **Throws** with the status when the answer is not a good one.
 */
export async function getJson<T>(url: string, signal: AbortSignal): Promise<T> {
  // biome-ignore lint/style/noRestrictedGlobals: safeFetch is for the server; a browser can only ask its own origin here
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url.split("?")[0]} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Reads a text from this app's own API. **Throws** with the status when the answer is not a good one. */
export async function getText(url: string): Promise<string> {
  // biome-ignore lint/style/noRestrictedGlobals: safeFetch is for the server; a browser can only ask its own origin here
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.split("?")[0]} answered ${response.status}`);
  return response.text();
}
