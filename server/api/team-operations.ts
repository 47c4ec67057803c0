import "server-only";
import { z } from "zod";
import { ApiCheck, ApiKeyDetail, ApiKeyList, ApiReach } from "@/lib/key/api-schema";
import { AuditAnswers } from "@/lib/usage/audit/answers-file";
import { FindingsAnswer } from "@/lib/usage/audit/findings-file";
import { ApiRateList } from "@/lib/usage/cost/rate-schema";
import { ApiExchange } from "@/lib/usage/exchange-schema";
import { ApiImportDetail, ApiImportList } from "@/lib/usage/import-schema";
import { IMPORT_STATES } from "@/lib/usage/import-state";
import { LatencyAnswer } from "@/lib/usage/latency-answer";
import { Receipt } from "@/lib/usage/receipt/schema";
import { RequestPage } from "@/lib/usage/request/schema";
import { ApiSource } from "@/lib/usage/source/source-view";
import { SpendAnswer } from "@/lib/usage/spend";
import { ControlInput, ImportQuery, ImportsQuery, UploadQuery } from "@/server/api/import-answers";
import type { Operation } from "@/server/api/operation";
import { RequestsCsvQuery, RequestsQuery } from "@/server/api/request-answers";
import { MadeShareAnswer, ShareAnswer, ShareInput } from "@/server/api/share-schema";
import { MemberAnswer, NoQuery, ProjectAnswer, pageOfLog, rowsOf, TeamAnswer, TokenAnswer, VerifyAnswer } from "@/server/api/team-schema";
import { LogCsvQuery, LogQuery } from "@/server/audit/log-query";
import { FocusQuery } from "@/server/usage/focus-query";
import { LatencyQuery, SpanQuery, SpendQuery } from "@/server/usage/spend-query";

const StepAnswer = z.strictObject({ id: z.string(), state: z.enum(IMPORT_STATES) });

const TEAM = "/api/v1/teams/{team}";

/** The routes of a Team. */
export const TEAM_OPERATIONS: Readonly<Record<string, Operation | readonly Operation[]>> = {
  [TEAM]: { summary: "The team", query: NoQuery, answer: TeamAnswer, action: "team:read" },
  [`${TEAM}/members`]: { summary: "Members, owners first", query: NoQuery, answer: rowsOf(MemberAnswer), action: "member:list" },
  [`${TEAM}/projects`]: {
    summary: "Projects, those in use first",
    query: NoQuery,
    answer: rowsOf(ProjectAnswer),
    action: "project:list",
  },
  [`${TEAM}/keys`]: {
    summary: "Provider keys, without their secrets",
    query: NoQuery,
    answer: ApiKeyList,
    action: "key:list",
  },
  [`${TEAM}/keys/{id}`]: { summary: "One provider key, without its secrets", query: NoQuery, answer: ApiKeyDetail, action: "key:list" },
  [`${TEAM}/keys/{id}/check`]: {
    summary: "Asks the provider now whether the key works and which models it reaches",
    query: NoQuery,
    answer: ApiCheck,
    action: "key:check",
    method: "post",
  },
  [`${TEAM}/reach`]: {
    summary: "The models that the team's keys reach, by provider",
    query: NoQuery,
    answer: ApiReach,
    action: "key:list",
  },
  [`${TEAM}/log`]: { summary: "Who changed what, newest first", query: LogQuery, answer: pageOfLog, action: "log:read" },
  [`${TEAM}/log.csv`]: {
    summary: "The log as a CSV file with a header line, 50,000 entries at most; a last line says when it was cut",
    query: LogCsvQuery,
    answer: z.string(),
    media: "text/csv",
    action: "log:read",
  },
  [`${TEAM}/audit/verify`]: {
    summary: "Whether the log is whole, and if not, which entry is the first that is broken",
    query: NoQuery,
    answer: VerifyAnswer,
    action: "log:verify",
  },
  [`${TEAM}/tokens`]: { summary: "API tokens, without their secrets", query: NoQuery, answer: rowsOf(TokenAnswer), action: "token:list" },
  [`${TEAM}/shares`]: [
    { summary: "Share links, without their secrets", query: NoQuery, answer: rowsOf(ShareAnswer), action: "share:list" },
    {
      summary: "Makes a link that shows one screen as of one instant to whoever has it; its address is told this once",
      query: NoQuery,
      input: ShareInput,
      answer: MadeShareAnswer,
      action: "share:create",
      method: "post",
    },
  ],
  [`${TEAM}/shares/{id}/revoke`]: {
    summary: "Ends a share link with the next request",
    query: NoQuery,
    answer: z.strictObject({ id: z.string(), state: z.literal("revoked") }),
    action: "share:revoke",
    method: "post",
  },
  [`${TEAM}/spend`]: {
    summary: "What was spent over a span or period, in total and by any dimensions, narrowed to any values",
    query: SpendQuery,
    answer: SpendAnswer,
    action: "usage:read",
  },
  [`${TEAM}/spend.csv`]: {
    summary: "The same as a CSV file: a line a row, each with its span, its zone and how far its costs are known",
    query: SpendQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/spend.json`]: {
    summary: "The same as a file",
    query: SpendQuery,
    answer: SpendAnswer,
    action: "usage:read",
  },
  [`${TEAM}/latency`]: {
    summary: "How long attempts of a span or period took, who failed and who answered after others, in total and by one thing",
    query: LatencyQuery,
    answer: LatencyAnswer,
    action: "usage:read",
  },
  [`${TEAM}/latency.csv`]: {
    summary: "The rows of it as a CSV file, each with its span and its zone",
    query: LatencyQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/latency.json`]: {
    summary: "The same as a file",
    query: LatencyQuery,
    answer: LatencyAnswer,
    action: "usage:read",
  },
  [`${TEAM}/audit-answers`]: {
    summary: "How six questions of auditors are answered of the requests of a span or period, by gateway",
    query: SpanQuery,
    answer: AuditAnswers,
    action: "usage:read",
  },
  [`${TEAM}/audit-answers.csv`]: {
    summary: "The same as a CSV file: a line a gateway and question",
    query: SpanQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/audit-answers.json`]: {
    summary: "The same as a file",
    query: SpanQuery,
    answer: AuditAnswers,
    action: "usage:read",
  },
  [`${TEAM}/rule-findings`]: {
    summary: "What breaks the team's own rules in a span or period: counts, days, places, and the latest attempts",
    query: SpanQuery,
    answer: FindingsAnswer,
    action: "usage:read",
  },
  [`${TEAM}/rule-findings.csv`]: {
    summary: "The same as a CSV file: a line for each of the latest attempts that break a rule, or one for a rule that none breaks",
    query: SpanQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/rule-findings.json`]: {
    summary: "The same as a file",
    query: SpanQuery,
    answer: FindingsAnswer,
    action: "usage:read",
  },
  [`${TEAM}/focus.csv`]: {
    summary: "What was spent in a month of the team's calendar, as FOCUS 1.4 has it, with what is not known marked",
    query: FocusQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/requests`]: {
    summary: "Requests, newest first, each once; a page that would take too long to fill says how far back it has looked",
    query: RequestsQuery,
    answer: RequestPage,
    action: "usage:read",
  },
  [`${TEAM}/requests.csv`]: {
    summary: "The same as a CSV file with a header line, 50,000 requests at most; a last line says when it was cut",
    query: RequestsCsvQuery,
    answer: z.string(),
    media: "text/csv",
    action: "usage:read",
  },
  [`${TEAM}/requests/{id}`]: {
    summary: "The receipt of one request: its arithmetic with the source of each price, every attempt, and six answers for auditors",
    query: NoQuery,
    answer: Receipt,
    action: "usage:read",
  },
  [`${TEAM}/rates`]: {
    summary: "Negotiated rates, the last one first; those that were withdrawn too",
    query: NoQuery,
    answer: ApiRateList,
    action: "usage:read",
  },
  [`${TEAM}/exchange-rates`]: {
    summary: "What currencies were worth in USD day by day, and what is left as reported in them",
    query: NoQuery,
    answer: ApiExchange,
    action: "usage:read",
  },
  [`${TEAM}/imports`]: [
    { summary: "Imports, latest first", query: ImportsQuery, answer: ApiImportList, action: "import:list" },
    {
      summary: "Takes in one file of a gateway's log or a provider's report, as it is or packed with gzip, to be looked at",
      query: UploadQuery,
      body: "application/octet-stream",
      answer: z.strictObject({ id: z.string() }),
      action: "import:create",
      method: "post",
    },
  ],
  [`${TEAM}/imports/{id}`]: {
    summary: "One import: how far it is, what its file would become, which records were refused and why",
    query: ImportQuery,
    answer: ApiImportDetail,
    action: "import:list",
  },
  [`${TEAM}/imports/{id}/control`]: {
    summary: "Starts, pauses, resumes or cancels an import",
    query: NoQuery,
    input: ControlInput,
    answer: StepAnswer,
    action: "import:control",
    method: "post",
  },
  [`${TEAM}/imports/{id}/withdraw`]: {
    summary: "Takes the rows of an import out of every total again",
    query: NoQuery,
    answer: StepAnswer,
    action: "import:withdraw",
    method: "post",
  },
  [`${TEAM}/sources`]: {
    summary: "Where imports come from by themselves, and what was wrong at the last look",
    query: NoQuery,
    answer: rowsOf(ApiSource),
    action: "import:list",
  },
  "/api/v1/otlp/v1/traces": {
    summary: "Takes in spans of OpenTelemetry, as JSON or protobuf, of the team whose token is sent along",
    query: NoQuery,
    body: "application/x-protobuf",
    answer: z.strictObject({ partialSuccess: z.strictObject({ rejectedSpans: z.string(), errorMessage: z.string() }).optional() }),
    action: "import:create",
    method: "post",
  },
  [`${TEAM}/export`]: {
    summary: "All that the team has, as one document, without secrets",
    query: NoQuery,
    answer: z.looseObject({ team: z.string(), exported_at: z.iso.datetime() }),
    action: "team:export",
  },
};
