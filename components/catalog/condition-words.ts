import type { PriceCondition } from "@/lib/catalog/price-field";
import { formatDay } from "@/lib/format/instant";
import { formatTokens } from "@/lib/format/tokens";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const SERVICES: Readonly<Record<string, string>> = { batch: "batch", flex: "flex tier", priority: "priority tier" };

const clock = (window: string): string => window.replace(/^(\d\d)(\d\d)-(\d\d)(\d\d)$/, "$1:$2 to $3:$4 UTC");

/** A price's conditions in words, one each; none for the plain price. */
export function conditionWords(condition: PriceCondition): string[] {
  const words: string[] = [];
  if (condition.contextOver !== undefined)
    words.push(`above ${formatTokens(condition.contextOver)} prompt tokens: all tokens of the request`);
  if (condition.contextFrom !== undefined)
    words.push(`from ${formatTokens(condition.contextFrom)} prompt tokens: all tokens of the request`);
  if (condition.service) words.push(SERVICES[condition.service] ?? `${condition.service} tier`);
  if (condition.window) words.push(clock(condition.window));
  if (condition.days) words.push([...condition.days].map((day) => WEEKDAYS[Number(day)] ?? day).join(", "));
  if (condition.region) words.push(`region ${condition.region}`);
  if (condition.startsOn) words.push(`from ${formatDay(condition.startsOn)}`);
  if (condition.endsOn) words.push(`until ${formatDay(condition.endsOn)}`);
  if (condition.variant) words.push(condition.variant);
  return words;
}
