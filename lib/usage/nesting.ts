import type { Nesting, Node } from "@/lib/usage/format";

/** No record lies below another. */
export const NO_NESTING: Nesting = { hasBelow: () => false, outermost: (id) => id };

const SPAN = /^[0-9a-f]{32}\/[0-9a-f]{16}$/;
const PACKED = "\u0000";

/**
 * An id in as few letters as hold it: one for two hexadecimal digits of a span's. A million ids of a file are kept at once, and text that
 * was put together keeps its parts beside itself. No id of a log has the letter that a packed one begins with.
 */
function pack(id: string): string {
  return SPAN.test(id) ? Buffer.from(`00${id.slice(0, 32)}${id.slice(33)}`, "hex").toString("latin1") : id;
}

function unpack(key: string): string {
  if (!key.startsWith(PACKED)) return key;
  const hex = Buffer.from(key, "latin1").toString("hex");
  return `${hex.slice(2, 34)}/${hex.slice(34)}`;
}

/**
 * Learns which records of a file lie below which, in a first reading, whatever their order. Ids are kept, and nothing else of a record.
 * Each record is looked at once, however deep it lies; a ring of parents has one outermost record like a chain.
 */
export class NestingIndex implements Nesting {
  private readonly parents = new Map<string, string>();
  private readonly counting = new Set<string>();
  private holders: Set<string> | null = null;
  /** The outermost record that counts at or above an id, "" for none. */
  private tops: Map<string, string> | null = null;

  add({ id, parent, counts }: Node): void {
    if (id === "") return;
    const key = pack(id);
    if (counts) this.counting.add(key);
    if (parent !== "" && parent !== id) this.parents.set(key, pack(parent));
    this.holders = null;
    this.tops = null;
  }

  private findHolders(): Set<string> {
    const holders = new Set<string>();
    for (const child of this.counting) {
      let next = this.parents.get(child);
      // Above what holds something already all is known; in a ring nothing lies below itself.
      while (next !== undefined && next !== child && !holders.has(next)) {
        holders.add(next);
        next = this.parents.get(next);
      }
    }
    return holders;
  }

  hasBelow(id: string): boolean {
    this.holders ??= this.findHolders();
    return this.holders.has(pack(id));
  }

  outermost(id: string): string {
    return unpack(this.outermostKey(pack(id)));
  }

  private outermostKey(id: string): string {
    if (!this.parents.has(id)) return id;
    this.tops ??= new Map();
    const path: string[] = [];
    const seen = new Set<string>();
    let next: string | undefined = id;
    while (next !== undefined && !this.tops.has(next) && !seen.has(next)) {
      seen.add(next);
      path.push(next);
      next = this.parents.get(next);
    }
    let top = next === undefined ? "" : (this.tops.get(next) ?? "");
    for (const one of path.reverse()) {
      if (top === "" && this.counting.has(one)) top = one;
      this.tops.set(one, top);
    }
    return this.tops.get(id) || id;
  }
}
