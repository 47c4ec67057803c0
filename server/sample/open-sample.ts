import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { findMembership } from "@/db/queries/team/find-membership";
import { sampleSlugs } from "@/lib/sample/sample-team";
import { sha256Hex } from "@/server/hash";
import { type MadeSample, makeSample, type SampleOptions } from "@/server/sample/make-sample";

/** A User whose sample is meant. `address`: for the log. */
export type SampleOwner = { readonly userId: string; readonly email: string; readonly address: string | null };

/** The slug of the sample that a User has; `null` where there is none. */
export async function findSample({ sql }: Pick<TeamStore, "sql">, userId: string): Promise<string | null> {
  for (const slug of sampleSlugs(sha256Hex(userId))) {
    const membership = await findMembership(sql, slug, userId);
    if (membership?.isSample) return slug;
  }
  return null;
}

/**
 * Makes the sample of a User, who has one at most: its slug comes of their id, so that of two who ask at once only one makes it.
 * **Returns** its slug, and what was made where there was none before.
 */
export async function openSample(
  store: TeamStore,
  { userId, email, address }: SampleOwner,
  options: Omit<SampleOptions, "slug">,
): Promise<{ slug: string; made: MadeSample | null }> {
  for (const slug of sampleSlugs(sha256Hex(userId))) {
    const found = await findMembership(store.sql, slug, userId);
    if (found?.isSample) return { slug, made: null };
    const founder = { actor: { kind: "user", id: userId, name: email } as const, userId, address };
    const made = await makeSample(store, founder, { ...options, slug });
    if (made) return { slug, made };
    if ((await findMembership(store.sql, slug, userId))?.isSample) return { slug, made: null };
  }
  throw new Error("every place of a sample is taken");
}
