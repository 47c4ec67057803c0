import { request } from "node:http";

/** A file that is sent piece by piece. `onSent` is told before each piece which share of them is out, from 0 to 1, and waited for. */
export type Sending = {
  readonly url: string;
  readonly token: string;
  readonly content: Buffer;
  readonly onSent?: (share: number) => Promise<void>;
};

const PIECES = 50;

/** Sends it. **Returns** the id of its import, or `null` where the connection broke before an answer, or the database was away. **Throws** on a refusal. */
export function sendFile({ url, token, content, onSent }: Sending): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/octet-stream", "content-length": content.length };
    const sending = request(url, { method: "POST", headers, agent: false }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.once("error", () => resolve(null)).once("close", () => (answer.complete ? undefined : resolve(null)));
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve((JSON.parse(body) as { id: string }).id);
        else if (answer.statusCode === 503) resolve(null);
        else reject(new Error(`answered ${answer.statusCode}: ${body}`));
      });
    });
    sending.once("error", () => resolve(null));
    const size = Math.ceil(content.length / PIECES);
    const next = async (place: number): Promise<void> => {
      await onSent?.(place / PIECES);
      if (sending.destroyed) return;
      if (place === PIECES) return void sending.end();
      // Each piece waits until the one before has left this process.
      sending.write(content.subarray(place * size, (place + 1) * size), () => void next(place + 1).catch(reject));
    };
    next(0).catch(reject);
  });
}
