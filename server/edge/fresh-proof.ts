import "server-only";
import type { SignedIn } from "@/db/queries/account/find-session";
import { FRESH_MS } from "@/lib/team/policy";

/** Whether a person has shown lately enough who they are, for what asks for that. */
export const isProofFresh = ({ provenAt }: Pick<SignedIn, "provenAt">): boolean => Date.now() - Date.parse(provenAt) <= FRESH_MS;
