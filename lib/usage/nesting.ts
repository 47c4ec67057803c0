import type { Nesting, Node } from "@/lib/usage/format";

/** No record lies below another. */
export const NO_NESTING: Nesting = { hasBelow: () => false, outermost: (id) => id };

const MAX_STEPS = 1_000;

/**
 * Learns which records of a file lie below which, in a first reading, whatever their order. Ids are kept, and nothing else of a record.
 * A ring of parents is followed no further than once round.
 */
export class NestingIndex implements Nesting {
  private readonly parents = new Map<string, string>();
  private readonly counting = new Set<string>();
  private holders: Set<string> | null = null;

  add({ id, parent, counts }: Node): void {
    if (id === "") return;
    if (counts) this.counting.add(id);
    if (parent !== "" && parent !== id) this.parents.set(id, parent);
    this.holders = null;
  }

  private *above(id: string): Generator<string> {
    const seen = new Set([id]);
    for (let next = this.parents.get(id); next !== undefined && !seen.has(next) && seen.size < MAX_STEPS; next = this.parents.get(next)) {
      yield next;
      seen.add(next);
    }
  }

  hasBelow(id: string): boolean {
    if (this.holders === null) {
      this.holders = new Set();
      for (const child of this.counting) for (const holder of this.above(child)) this.holders.add(holder);
    }
    return this.holders.has(id);
  }

  outermost(id: string): string {
    let found = id;
    for (const holder of this.above(id)) if (this.counting.has(holder)) found = holder;
    return found;
  }
}
