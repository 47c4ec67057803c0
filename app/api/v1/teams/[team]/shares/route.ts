import { listShares } from "@/db/queries/share/list-shares";
import { answerShare, ShareInput } from "@/server/api/share-schema";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { problem } from "@/server/edge/public-route";
import { teamRoute } from "@/server/edge/team-route";
import { MAKE_SHARE_FAULTS, makeShare } from "@/server/share/make-share";

export const GET = teamRoute({
  action: "share:list",
  query: NoQuery,
  answer: async ({ scope }) => ({ rows: (await listShares(database(), scope)).map(answerShare) }),
});

export const POST = teamRoute({
  action: "share:create",
  query: NoQuery,
  input: ShareInput,
  answer: async ({ scope, input }) => {
    const made = await makeShare(scope, input);
    if (!made.ok)
      return problem({ status: 400, title: "Bad body", issues: [MAKE_SHARE_FAULTS[made.error]] }, { "cache-control": "private, no-store" });
    const { id, link, asOf, expiresAt } = made.value;
    return { id, link, as_of: asOf, expires_at: expiresAt };
  },
});
