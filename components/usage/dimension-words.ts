import { STATE_WORDS } from "@/components/cost/state-words";
import { formatDays } from "@/lib/format/span";
import { formatZonedMinute } from "@/lib/format/zoned";
import { GATEWAYS, isGateway } from "@/lib/usage/gateway";
import { ERASED } from "@/lib/usage/retention";
import { servedName } from "@/lib/usage/served-name";
import type { Dimension } from "@/lib/usage/spend";

/** What usage is broken down by, as headings say it. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  day: "Day",
  hour: "Hour",
  provider: "Provider",
  model: "Model",
  offer: "Offer",
  gateway: "Gateway",
  key: "Key",
  project: "Project",
  tag: "Tag",
  user: "User",
  region: "Region",
  state: "State of the cost",
};

const NOT_RECORDED: Readonly<Partial<Record<Dimension, string>>> = {
  project: "No project",
  tag: "No tag",
  user: "No user",
  region: "Region not recorded",
};

/** A value of a dimension as people read it. `zone` says hours. "" is said to be not recorded. */
export function valueWords(dimension: Dimension, value: string, zone: string): string {
  if (value === ERASED) return "Erased";
  if (value === "") return NOT_RECORDED[dimension] ?? `${DIMENSION_WORDS[dimension]} not recorded`;
  if (dimension === "day") return formatDays(value, value);
  if (dimension === "hour") return formatZonedMinute(value, zone);
  if (dimension === "provider") return servedName(value);
  if (dimension === "gateway") return isGateway(value) ? GATEWAYS[value].name : value;
  if (dimension === "state") return Object.hasOwn(STATE_WORDS, value) ? STATE_WORDS[value as keyof typeof STATE_WORDS] : value;
  return value;
}
