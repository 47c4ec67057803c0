import "server-only";

/** More work of a kind is waiting than will be done soon: the caller answers "try again later". */
export class BusyError extends Error {}

const MAX_WAITING = 8;

/**
 * Keeps what is dear to build and the same for everyone: the current one and a few of the past. Those of the past are
 * built one at a time, so that no stream of odd instants can take the process over, and never push out the current one.
 */
export class KeptBoards<T> {
  private now: { key: string; board: Promise<T> } | null = null;
  private readonly before = new Map<string, Promise<T>>();
  private queue: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly size: number) {}

  /** The current one under its key; a new key replaces it. A build that fails is forgotten. */
  current(key: string, build: () => Promise<T>): Promise<T> {
    if (this.now?.key !== key) {
      const board = build();
      this.now = { key, board };
      board.catch(() => {
        if (this.now?.board === board) this.now = null;
      });
    }
    return this.now.board;
  }

  /** One of the past under its key. **Throws** `BusyError` when too many wait already. */
  past(key: string, build: () => Promise<T>): Promise<T> {
    const known = this.before.get(key);
    if (known) return known;
    if (this.waiting >= MAX_WAITING) return Promise.reject(new BusyError("too many past instants are asked for at once"));
    this.waiting += 1;
    const board = this.queue.then(build).finally(() => {
      this.waiting -= 1;
    });
    this.queue = board.catch(() => undefined);
    this.before.set(key, board);
    board.catch(() => this.before.delete(key));
    while (this.before.size > this.size) this.before.delete(this.before.keys().next().value ?? "");
    return board;
  }
}
