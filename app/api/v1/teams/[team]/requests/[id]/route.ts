import { readRequestRef } from "@/lib/usage/request/request-ref";
import { erasedWords } from "@/lib/usage/retention";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { PRIVATE } from "@/server/edge/explain";
import { problem } from "@/server/edge/public-route";
import { teamRoute } from "@/server/edge/team-route";
import { findReceipt } from "@/server/usage/receipt";

export const GET = teamRoute({
  action: "usage:read",
  query: NoQuery,
  answer: async ({ scope, params }) => {
    const ref = readRequestRef(params.id ?? "");
    const found = ref && (await findReceipt(database(), scope, ref));
    if (found?.ok) return found.value.receipt;
    if (found?.error.why === "erased") return problem({ status: 410, title: "Erased", detail: erasedWords(found.error.note) }, PRIVATE);
    if (found?.error.why === "unfinished")
      return problem(
        {
          status: 503,
          title: "Not found yet",
          detail: "Name the instant too, as the list of requests does: an id alone takes too long to find.",
        },
        PRIVATE,
      );
    throw new AppError("not_found");
  },
});
