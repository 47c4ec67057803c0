import type { Nesting, Node } from "@/lib/usage/format";

/** No record lies below another. */
export const NO_NESTING: Nesting = { hasBelow: () => false, outermost: (id) => id };

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
    if (counts) this.counting.add(id);
    if (parent !== "" && parent !== id) this.parents.set(id, parent);
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
    return this.holders.has(id);
  }

  outermost(id: string): string {
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
