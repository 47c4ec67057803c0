"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { isTimeZone } from "@/lib/team/slug";
import { nameText } from "@/lib/team/text-rules";
import { publicAction } from "@/server/edge/form-action";
import { accountFields } from "@/server/team/account-input";
import { startFirstTeam } from "@/server/team/start-first-team";

export const startTeam = publicAction({
  input: z.strictObject({
    secret: z.string().max(100),
    team: nameText(60),
    zone: z.string().refine(isTimeZone, "is no time zone such as Europe/Vienna"),
    ...accountFields,
  }),
  run: async (typed, { address }) => {
    const started = await startFirstTeam(typed, address);
    if ("fault" in started) return started.fault;
    redirect(`/t/${started.slug}`);
  },
});
