"use server";

import { z } from "zod";
import { formDone, formFault } from "@/lib/base/form-state";
import { formatMinute } from "@/lib/format/instant";
import { MAX_SHARE_TITLE, SHARE_DAYS, shareNote } from "@/lib/share/link-rules";
import { MAX_QUERY } from "@/lib/share/screen";
import { nameText } from "@/lib/team/text-rules";
import { teamAction } from "@/server/edge/form-action";
import { MAKE_SHARE_FAULTS, makeShare } from "@/server/share/make-share";

export const share = teamAction({
  action: "share:create",
  input: z.strictObject({
    team: z.string().max(60),
    screen: z
      .string()
      .min(1, "must not be empty")
      .max(2 * MAX_QUERY),
    title: nameText(MAX_SHARE_TITLE),
    note: shareNote,
    days: z.coerce.number().int().min(SHARE_DAYS.least).max(SHARE_DAYS.most),
  }),
  run: async ({ screen, title, note, days }, { scope }) => {
    const made = await makeShare(scope, { screen, title, note, days });
    if (!made.ok) {
      const { path, message } = MAKE_SHARE_FAULTS[made.error];
      return path === "" ? formFault(`${message}.`) : formFault("Please look at the marked fields.", { [path]: message });
    }
    const { link, asOf, expiresAt } = made.value;
    return formDone(`“${title}” shows the view as of ${formatMinute(asOf)} until ${formatMinute(expiresAt)}.`, [
      { label: "Share link", text: link },
    ]);
  },
});
