import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { auditTools } from "@/server/audit/ledger";
import { database } from "@/server/database";
import { secrets } from "@/server/vault/secrets";

/** Where this process changes Teams' data. */
export const teamStore = (): TeamStore => ({ sql: database().sql, ledger: auditTools(secrets().auditKey) });
