import "server-only";
import type { TeamScope } from "@/lib/team/scope";
import { spanDays } from "@/lib/usage/span-days";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** `what`: what the figures are of, as it stands in the file's name. */
type FiguresFile<Answer> = {
  readonly what: string;
  readonly kind: keyof typeof TYPES;
  readonly answer: Answer;
  readonly csv: (answer: Answer) => string;
};

/** Figures of a span as a file to be kept, named by Team and days. */
export function figuresFile<Answer extends { readonly from: string; readonly to: string; readonly zone: string }>(
  scope: TeamScope,
  { what, kind, answer, csv }: FiguresFile<Answer>,
): Response {
  const { first, last } = spanDays(answer, answer.zone);
  const name = `${scope.slug}-${what}-${first}${first === last ? "" : `-to-${last}`}.${kind}`;
  return new Response(kind === "csv" ? csv(answer) : JSON.stringify(answer), {
    headers: {
      "content-type": TYPES[kind],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
