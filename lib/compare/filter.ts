import { readInstant } from "@/lib/base/instant";
import { DEFAULT_WORKLOAD, readWorkload, type Workload, writeWorkload } from "@/lib/compare/workload";

/** Columns of one comparison. */
export const MAX_COLUMNS = 8;

/** Everything that decides what a comparison shows; held in the URL. `picks`: Offers by key or number, Models by id. */
export type CompareFilter = {
  readonly picks: readonly string[];
  readonly asOf: string | null;
  readonly workload: Workload;
  readonly hideEqual: boolean;
  /** Output tokens a second that one dedicated instance yields: the visitor's own figure. */
  readonly instanceSpeed: number | null;
  /** The dedicated Offer that is drawn beside them, by key. */
  readonly instance: string | null;
  /** Words to find more to compare. */
  readonly find: string;
};

export const DEFAULT_COMPARE: CompareFilter = {
  picks: [],
  asOf: null,
  workload: DEFAULT_WORKLOAD,
  hideEqual: false,
  instanceSpeed: null,
  instance: null,
  find: "",
};

const MAX_PICK = 420;
const MAX_SPEED = 1_000_000;

const isPick = (pick: string): boolean => pick !== "" && pick.length <= MAX_PICK && pick.isWellFormed() && !/\p{Cc}/u.test(pick);

function readSpeed(text: string | null): number | null {
  const speed = text === null || text === "" ? Number.NaN : Math.round(Number(text));
  return speed >= 1 && speed <= MAX_SPEED ? speed : null;
}

/** Workload parts that a plain form sends one by one. */
const PARTS = { requests: "requests", input: "in", cached: "cached", written: "written", output: "out", batch: "batch" } as const;

function readParts(params: URLSearchParams): Workload | null {
  if (!Object.values(PARTS).some((name) => params.has(name))) return null;
  const part = (key: keyof Workload): string => params.get(PARTS[key])?.trim() || String(DEFAULT_WORKLOAD[key]);
  return readWorkload((["requests", "input", "cached", "written", "output", "batch"] as const).map(part).join("-"));
}

// A list in a URL is cut at commas, which a native id may hold.
const writePick = (pick: string): string => pick.replaceAll("%", "%25").replaceAll(",", "%2C");
const readPick = (text: string): string => text.trim().replaceAll("%2C", ",").replaceAll("%25", "%");

/** Reads a Filter from the URL's parameters. What is unknown or out of range falls back to its default; picks beyond eight are left out. */
export function parseCompareFilter(params: URLSearchParams): CompareFilter {
  const listed = (name: string): string[] => params.getAll(name).flatMap((text) => text.split(",").map(readPick));
  const picks = [...listed("offers"), ...params.getAll("offer").map((offer) => offer.trim()), ...listed("models")];
  return {
    picks: [...new Set(picks.filter(isPick))].slice(0, MAX_COLUMNS),
    asOf: readInstant(params.get("asOf")),
    workload: readParts(params) ?? readWorkload(params.get("load")) ?? DEFAULT_WORKLOAD,
    hideEqual: params.get("equal") === "hide",
    instanceSpeed: readSpeed(params.get("speed")),
    instance: isPick(params.get("gpu") ?? "") ? params.get("gpu") : null,
    find: (params.get("find") ?? "").slice(0, 100).toWellFormed(),
  };
}

/** Writes a Filter as URL parameters, defaults left out, in one fixed order: equal Filters give equal text. */
export function compareQuery(filter: CompareFilter): string {
  const params = new URLSearchParams();
  if (filter.picks.length > 0) params.set("offers", filter.picks.map(writePick).join(","));
  const load = writeWorkload(filter.workload);
  if (load !== writeWorkload(DEFAULT_WORKLOAD)) params.set("load", load);
  if (filter.hideEqual) params.set("equal", "hide");
  if (filter.instance !== null) params.set("gpu", filter.instance);
  if (filter.instanceSpeed !== null) params.set("speed", String(filter.instanceSpeed));
  if (filter.find) params.set("find", filter.find);
  if (filter.asOf) params.set("asOf", filter.asOf);
  // These may stand in a query as they are, and links are read by people.
  return params.toString().replaceAll("%40", "@").replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
}
