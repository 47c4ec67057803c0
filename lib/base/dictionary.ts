/** A table for keys that come from outside: it knows its own keys only, not `constructor` and its like. */
export const dictionary = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, entries);
