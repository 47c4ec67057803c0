import { type GatewayId, isGateway } from "@/lib/usage/gateway";

/**
 * Which Request is meant: one of its ids at its gateway, and when an Attempt that bears the id began. `at`: ms since 1970, `null` where only
 * the id is known.
 */
export type RequestRef = { readonly gateway: GatewayId; readonly id: string; readonly at: number | null };

const MOST_LETTERS = 6_000;
const PLAIN = /^[\w-]$/;

/** Letters, digits, `_` and `-` stand for themselves; every other byte is `~` and two hexadecimal digits. */
function escapeId(id: string): string {
  return [...id]
    .map((letter) =>
      PLAIN.test(letter)
        ? letter
        : [...new TextEncoder().encode(letter)].map((byte) => `~${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
    )
    .join("");
}

function unescapeId(text: string): string | null {
  if (!/^(?:[\w-]|~[0-9A-F]{2})+$/.test(text)) return null;
  const bytes = text.match(/~..|./g)?.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0))) ?? [];
  try {
    const id = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    return id.includes("\u0000") ? null : id;
  } catch {
    return null;
  }
}

/** A Request as an address names it: `litellm.chatcmpl-1051.mgw0x2b4`. Of letters that no address has to escape, whatever the id holds. */
export const writeRequestRef = ({ gateway, id, at }: RequestRef): string =>
  [gateway, escapeId(id), ...(at === null ? [] : [at.toString(36)])].join(".");

const MOST_MS = 4_102_444_800_000;

/** Reads what an address names. **Returns** `null` for anything that names no Request. */
export function readRequestRef(text: string): RequestRef | null {
  const [gateway = "", escaped = "", instant, ...more] = text.length > MOST_LETTERS ? [] : text.split(".");
  const id = unescapeId(escaped);
  if (!isGateway(gateway) || id === null || more.length > 0) return null;
  if (instant === undefined) return { gateway, id, at: null };
  const at = /^[0-9a-z]{1,9}$/.test(instant) ? Number.parseInt(instant, 36) : Number.NaN;
  return at <= MOST_MS ? { gateway, id, at } : null;
}
