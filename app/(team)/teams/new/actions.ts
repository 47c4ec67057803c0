"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { createTeam } from "@/db/commands/team/create-team";
import { formFault } from "@/lib/base/form-state";
import { isTeamSlug, isTimeZone, slugOf } from "@/lib/team/slug";
import { nameText } from "@/lib/team/text-rules";
import { userAction } from "@/server/edge/form-action";
import { takePoint } from "@/server/limits";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";

export const makeTeam = userAction({
  isFresh: true,
  input: z.strictObject({
    name: nameText(60),
    slug: z.string().max(60),
    zone: z.string().refine(isTimeZone, "is no time zone such as Europe/Vienna"),
  }),
  run: async ({ name, slug, zone }, { user, address }) => {
    const chosen = slug.trim() || slugOf(name);
    if (!isTeamSlug(chosen))
      return formFault("Please look at the marked fields.", { slug: "takes up to 40 of a–z, 0–9 and hyphens inside" });
    if (settings().mail !== null && !user.isVerified) return formFault("First confirm your address, on your account's page.");
    await takePoint("team_create", user.userId);
    const founder = { actor: { kind: "user", id: user.userId, name: user.email } as const, userId: user.userId, address };
    const made = await createTeam(teamStore(), founder, { name, slug: chosen, zone });
    if (!made.ok) return formFault("Please look at the marked fields.", { slug: "is taken" });
    redirect(`/t/${chosen}`);
  },
});
