export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
/** An expected outcome: the caller must look at `ok` before it has a value. */
export type Result<T, E> = Ok<T> | Err<E>;

/** Wraps a value as the good outcome. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps a reason as the expected bad outcome. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
