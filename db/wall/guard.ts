import "server-only";
import type { PendingQuery, Row, TransactionSql } from "postgres";

/** Whether a guarded transaction still takes statements. `onLost` hears at once that its connection is gone. */
export type GuardState = { isOpen: boolean; readonly onLost: (cause: Error) => void };

/** What postgres.js keeps on each query, of the pinned release: the hand that sends it, and the one that fails it. */
type QueryInside = { handler: (query: unknown) => unknown; reject: (cause: Error) => unknown };

const LOST = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONNRESET|EPIPE|ETIMEDOUT|ENOTCONN)$/;

/** Whether an error means that the connection itself is gone, not just a statement. */
export function isLostConnection(cause: unknown): cause is Error {
  if (!(cause instanceof Error)) return false;
  const severity = "severity" in cause ? cause.severity : null;
  // The driver of the queue of jobs gives no code.
  const isEnded = cause.message.startsWith("Connection terminated");
  return isEnded || severity === "FATAL" || severity === "PANIC" || ("code" in cause && LOST.test(String(cause.code)));
}

const AWAY = /^(57014|57P0\d|53\d{3}|40001|40P01|ECONNREFUSED)$/;

/** Whether what failed may well work a moment later: the database is away, full, too slow, or two got in each other's way. */
export const isUnavailable = (cause: unknown): boolean =>
  isLostConnection(cause) || (cause instanceof Error && "code" in cause && AWAY.test(String(cause.code)));

const closed = (): Error => new Error("this transaction has ended: nothing more can be said on it");

function guardQuery<T>(query: T, state: GuardState): T {
  const inside = query as unknown as Partial<QueryInside>;
  if (typeof inside?.handler !== "function" || typeof inside.reject !== "function") return query;
  const { handler, reject } = inside as QueryInside;
  inside.reject = (cause) => {
    if (isLostConnection(cause)) {
      state.isOpen = false;
      state.onLost(cause);
    }
    return reject(cause);
  };
  // A cursor puts a reject of its own in place at each step: what counts is the one at the time.
  const fail = () => (inside.reject ?? reject)(closed());
  inside.handler = Object.assign((sent: unknown) => (state.isOpen ? handler(sent) : fail()), handler);
  return query;
}

/** What of a transaction is handed out: statements, and values for them. `notify`, `savepoint` and the like would go round the guard. */
const HANDED_OUT: ReadonlySet<string | symbol> = new Set(["unsafe", "json", "array", "typed", "types"]);

/**
 * A transaction that refuses every statement once it has ended or its connection is gone. postgres.js itself would send a
 * late statement down whatever connection took the place of the dead one, in the midst of another's transaction.
 */
export function guardTransaction(tx: TransactionSql, state: GuardState): TransactionSql {
  const wrap =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      if (!state.isOpen) throw closed();
      return guardQuery(call(...args), state);
    };
  return new Proxy(tx, {
    apply: (target, _self, args) => wrap(target as unknown as (...args: unknown[]) => PendingQuery<Row[]>)(...args),
    get(target, name) {
      if (!HANDED_OUT.has(name)) return undefined;
      const member: unknown = Reflect.get(target, name);
      return name === "unsafe" ? wrap((member as (...args: unknown[]) => unknown).bind(target)) : member;
    },
  });
}
