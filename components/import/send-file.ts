/** What is told of a file on its way. */
export type Sending = {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
};

type Problem = { readonly detail?: string; readonly title?: string; readonly issues?: readonly { readonly message: string }[] };

const LOST = "The connection broke off. Nothing was kept; send it again.";

function problemWords(request: XMLHttpRequest): string {
  const { status, responseText } = request;
  if (status === 401) return "Your session has ended. Sign in again.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 429) return `Too many files at once. Wait ${request.getResponseHeader("retry-after") ?? "60"} seconds.`;
  try {
    const { detail, issues, title } = JSON.parse(responseText) as Problem;
    return detail ?? issues?.[0]?.message ?? title ?? LOST;
  } catch {
    return LOST;
  }
}

/**
 * Sends a file as the body of a request, telling how far it is. **Returns** the id of its import. **Throws** an error in words for
 * whoever sent it.
 */
export function sendFile(url: string, file: File, { onProgress, signal }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Error(LOST));
    request.onabort = () => reject(new Error("Called off."));
    request.onload = () => {
      if (request.status === 200) return resolve((JSON.parse(request.responseText) as { id: string }).id);
      return reject(new Error(problemWords(request)));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
