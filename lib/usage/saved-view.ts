import { z } from "zod";

/** Screens of usage whose state can be saved under a name: each is the page below the Team's. */
export const VIEW_SCREENS = ["usage", "latency", "requests", "audit"] as const;

export type ViewScreen = (typeof VIEW_SCREENS)[number];

/** What a screen showed, under a name that everybody in the Team sees. `query`: its parameters, as its URL has them. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly createdAt: string;
  readonly createdBy: string;
};

export const VIEW_LIMITS = { name: 60, query: 4_000, views: 40 } as const;

/** A name as it is typed. */
export const ViewName = z
  .string()
  .transform((text) => text.trim().replaceAll(/\s+/g, " "))
  .pipe(
    z
      .string()
      .min(1, "must not be empty")
      .max(VIEW_LIMITS.name, `must have at most ${VIEW_LIMITS.name} characters`)
      .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), "has characters that are none"),
  );

/** A URL's parameters in one form: no more than they say, and nothing that could lead elsewhere. */
export const ViewQuery = z
  .string()
  .max(VIEW_LIMITS.query, "is too long to be saved")
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "is no query")
  .transform((text) => new URLSearchParams(text).toString())
  .pipe(z.string().max(VIEW_LIMITS.query, "is too long to be saved"));
