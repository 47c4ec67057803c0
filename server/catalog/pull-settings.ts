import "server-only";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";
import { settingName } from "@/lib/catalog/pull-request";
import { SOURCES, type SourceId } from "@/lib/catalog/source";
import { type FetchSettings, readFetchSettings } from "@/server/http/fetch-settings";

/** What operators may set about live pulls. `politeMs` is the pause of each of the parallel requests to one Source. */
export type PullSettings = {
  readonly fetch: FetchSettings;
  readonly hours: number;
  readonly politeMs: number;
  readonly keys: ReadonlyMap<SourceId, string>;
  readonly urls: ReadonlyMap<SourceId, string>;
};

type Variables = Readonly<Record<string, string | undefined>>;

const Hours = z.coerce.number().min(0.1).max(720).default(6);
const POLITE_MS = 100;

/** The variable that holds the key of a Source's Provider, for pulls from the command line and by the worker. */
export const keySetting = (source: SourceId): string => `TOLLBOARD_KEY_${settingName(source)}`;

function readEach(variables: Variables, nameOf: (source: SourceId) => string): Map<SourceId, string> {
  const ids = Object.keys(SOURCES) as SourceId[];
  return new Map(ids.flatMap((id): [SourceId, string][] => (variables[nameOf(id)] ? [[id, variables[nameOf(id)] ?? ""]] : [])));
}

/**
 * Reads the settings of live pulls: `TOLLBOARD_PULL_HOURS`, `TOLLBOARD_KEY_<SOURCE>`, `TB_SOURCE_URL_<SOURCE>` (which
 * `TB_FETCH_ALLOW` must also allow), and those of requests. **Returns** one line on a bad setting.
 */
export function readPullSettings(variables: Variables): Result<PullSettings, string> {
  const fetch = readFetchSettings(variables);
  if (!fetch.ok) return fetch;
  const hours = Hours.safeParse(variables.TOLLBOARD_PULL_HOURS || undefined);
  if (!hours.success) return err("TOLLBOARD_PULL_HOURS: must be a number of hours from 0.1 to 720");
  const keys = readEach(variables, keySetting);
  for (const [source, key] of keys) if (!/^[\x21-\x7e]{1,500}$/.test(key)) return err(`${keySetting(source)}: is no key`);
  const urls = readEach(variables, (source) => `TB_SOURCE_URL_${settingName(source)}`);
  for (const [source, url] of urls) if (!URL.canParse(url)) return err(`TB_SOURCE_URL_${settingName(source)}: is no URL`);
  return ok({ fetch: fetch.value, hours: hours.data, politeMs: POLITE_MS, keys, urls });
}
