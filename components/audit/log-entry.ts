import type { AuditBody } from "@/lib/audit/audit-body";

/** An entry of the log as it is shown. `body` is `null` where what is stored is no entry. */
export type LogEntry = { readonly seq: number; readonly at: string; readonly body: AuditBody | null };

/** What narrows the log, as the form shows it: texts by the name of their field in the URL. */
export type LogFields = Readonly<Partial<Record<"action" | "actor" | "object" | "outcome" | "from" | "to" | "q", string | undefined>>>;
