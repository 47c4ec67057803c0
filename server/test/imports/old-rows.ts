import { Temporal } from "temporal-polyfill";

const HEADER =
  "id,request_id,started_at,latency_ms,provider,model,input_tokens,cache_read_tokens,output_tokens,cost_usd,status,key,project,user,tags";
const FIRST = Date.UTC(2026, 4, 1);
const PROVIDERS = ["openai", "groq", "deepinfra"];

/** How far apart `oldRows` lie. **Units**: ms. */
const STEP_MS = 5 * 3_600_000 + 7 * 60_000;

/** When a row of `oldRows` begins. **Units**: ms since 1970. */
export const startOfOld = (place: number): number => FIRST + place * STEP_MS;

/** Rows of our own CSV over half a year from May 2026 on, some hours apart, the same each time. Each third belongs to a Request of two tries. */
export function oldRows(from: number, until: number): string {
  const lines = [HEADER];
  for (let place = from; place < until; place += 1) {
    const at = Temporal.Instant.fromEpochMilliseconds(startOfOld(place)).toString();
    const request = place % 3 === 2 ? "" : `call-${place - (place % 3)}`;
    const names = [`key-${place % 4}`, place % 2 === 0 ? "search" : "", `user-${place}`, place % 5 === 0 ? "a;b" : "a"];
    const tokens = [100 + (place % 977), place % 5 === 0 ? "" : place % 97, 10 + (place % 31)];
    const cost = place % 7 === 0 ? "" : (1 + (place % 13)) / 1000;
    const cells = [`row-${place}`, request, at, 200 + (place % 4000), PROVIDERS[place % 3], `model-${place % 4}`, ...tokens, cost];
    lines.push([...cells, place % 11 === 0 ? "500" : "ok", ...names].join(","));
  }
  return `${lines.join("\n")}\n`;
}
