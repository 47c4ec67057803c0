import "server-only";
import { proveScope, type TeamScope } from "@/lib/team/scope";

/** The proof of the worker, which acts for a Team by itself: nobody's rights are needed and nobody's are used. */
export const workerScope = (team: { readonly teamId: string; readonly slug: string }): TeamScope =>
  proveScope({
    ...team,
    role: "owner",
    actor: { kind: "system", id: null, name: "worker" },
    userId: null,
    tokenScopes: null,
    address: null,
  });
