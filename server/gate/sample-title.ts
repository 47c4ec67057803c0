import "server-only";
import type { Metadata } from "next";
import { currentUser } from "@/server/auth/current-user";
import { visitTeam } from "@/server/gate/team-gate";

const SUFFIX = "Sample data · Tollboard";

async function isSample(slug: string): Promise<boolean> {
  const user = await currentUser();
  const visit = user && (await visitTeam(slug, user));
  return visit?.membership.isSample ?? false;
}

/** How the titles of a Team's pages end, where it is a sample: they say so. */
export const titlesBelow = async (slug: string): Promise<Metadata> =>
  (await isSample(slug)) ? { title: { default: SUFFIX, template: `%s · ${SUFFIX}` } } : {};

/** The title of the page that stands beside that rule, the Team's own. */
export const ownTitle = async (slug: string, title: string): Promise<Metadata> => ({
  title: (await isSample(slug)) ? { absolute: `${title} · ${SUFFIX}` } : title,
  robots: { index: false },
});
