import { isRecord, type JsonFields } from "@/lib/usage/fields";
import { MAX_PLACE } from "@/lib/usage/mapping";
import type { OwnField, OwnUnits } from "@/lib/usage/read-own";

/** Names that logs use for our fields, without case and signs; the likelier ones first. */
const SYNONYMS: Readonly<Partial<Record<OwnField, readonly string[]>>> = {
  id: ["id", "requestid", "generationid", "logid", "callid", "eventid", "responseid", "uuid"],
  request_id: ["parentrequestid", "traceid", "correlationid", "requestid"],
  started_at: ["startedat", "starttime", "start", "requestcreatedat", "createdat", "timestamp", "requesttime", "time", "datetime", "date"],
  ended_at: ["endedat", "endtime", "end", "completedat", "finishedat", "responsecreatedat"],
  latency: [
    "latencyms",
    "durationms",
    "responsetimems",
    "requestdurationms",
    "latency",
    "duration",
    "responsetime",
    "totaltime",
    "generationtime",
  ],
  ttft: ["ttftms", "ttft", "timetofirsttoken", "timetofirsttokenms", "firsttokenms", "firsttokenlatency", "timetofirstchunk"],
  provider: ["provider", "providername", "modelprovider", "vendor", "customllmprovider", "aiprovider", "upstream"],
  model: ["model", "modelname", "responsemodel", "servedmodel", "modelid", "modelslug"],
  asked_model: ["askedmodel", "requestmodel", "requestedmodel", "modelgroup", "modelalias", "alias", "deployment", "deploymentname"],
  service_tier: ["servicetier", "tier"],
  region: ["region", "location", "inferenceregion"],
  precision: ["precision", "quantization", "quantisation"],
  input_tokens: ["inputtokens", "prompttokens", "tokensin", "tokensprompt", "requesttokens", "uncachedinputtokens", "promptcount"],
  cache_read_tokens: [
    "cachereadtokens",
    "cachedtokens",
    "cachereadinputtokens",
    "cachedinputtokens",
    "tokenscached",
    "promptcachereadtokens",
    "cachedreadtokens",
  ],
  cache_write_tokens: [
    "cachewritetokens",
    "cachecreationinputtokens",
    "cachecreationtokens",
    "promptcachewritetokens",
    "cachedwritetokens",
  ],
  cache_write_5m_tokens: ["cachewrite5mtokens", "ephemeral5minputtokens"],
  cache_write_1h_tokens: ["cachewrite1htokens", "ephemeral1hinputtokens"],
  audio_input_tokens: ["audioinputtokens", "inputaudiotokens", "promptaudiotokens"],
  image_input_tokens: ["imageinputtokens", "inputimagetokens"],
  output_tokens: ["outputtokens", "completiontokens", "tokensout", "tokenscompletion", "responsetokens"],
  reasoning_tokens: ["reasoningtokens", "outputreasoningtokens", "tokensreasoning", "thoughtstokencount", "thinkingtokens"],
  audio_output_tokens: ["audiooutputtokens", "outputaudiotokens", "completionaudiotokens"],
  image_output_tokens: ["imageoutputtokens", "outputimagetokens"],
  cost: [
    "costusd",
    "totalcost",
    "totalcostusd",
    "cost",
    "spend",
    "costcents",
    "totalcostcents",
    "costnanousd",
    "costnano",
    "price",
    "amount",
    "amountusd",
  ],
  upstream_cost: ["upstreamcost", "upstreamcostusd", "upstreaminferencecost"],
  currency: ["currency", "costcurrency"],
  status: ["status", "statuscode", "httpstatus", "responsestatus", "responsestatuscode", "success", "issuccess"],
  error: ["error", "errorcode", "errortype"],
  finish_reason: ["finishreason", "stopreason"],
  replayed: ["replayed", "cachehit", "gatewaycachehit"],
  streamed: ["streamed", "stream", "isstream", "streaming", "isstreaming"],
  prior_attempts: ["priorattempts", "retries", "numberofretries", "attemptedfallbacks"],
  key: ["key", "keyname", "apikeyname", "keyalias", "virtualkey", "virtualkeyname"],
  project: ["project", "projectid", "projectname", "team", "teamid", "teamname", "workspace", "appname", "app"],
  user: ["user", "userid", "enduser", "enduserid", "externaluser", "username"],
  session: ["session", "sessionid", "conversationid"],
  tags: ["tags", "requesttags", "labels"],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
const UNIT = /[^a-z0-9]+(?:ms|s|secs?|seconds|usd)\)?$/i;
const lastStep = (place: string): string =>
  place
    .replaceAll(/\[\d+\]/g, "")
    .split(".")
    .at(-1) ?? "";

/** A column's name in full, by its last step, and without its unit: the former count before the latter. */
const SPELLINGS: readonly ((column: string) => string)[] = [(column) => column, lastStep, (column) => lastStep(column).replace(UNIT, "")];

export type SuggestedMapping = { readonly fields: Partial<Record<OwnField, string>>; readonly units: OwnUnits };

function unitOfCost(column: string): OwnUnits["cost"] {
  if (/cent/i.test(column)) return "cents";
  return /nano/i.test(column) ? "nano_usd" : "usd";
}

const SECONDS = /(?:[^a-z](?:s|secs?|seconds)|[a-z](?:Seconds|Secs?))\)?$/;
const unitOfTime = (column: string): "ms" | "s" => (SECONDS.test(lastStep(column)) ? "s" : "ms");

function unitsOf(fields: SuggestedMapping["fields"]): OwnUnits {
  const cached = plain(lastStep(fields.cache_read_tokens ?? ""));
  const input = plain(lastStep(fields.input_tokens ?? ""));
  // Anthropic's names go with Anthropic's way of counting, Google's with Google's.
  const isBeside = input === "uncachedinputtokens" || (input === "inputtokens" && cached === "cachereadinputtokens");
  return {
    cost: unitOfCost(fields.cost ?? ""),
    latency: unitOfTime(fields.latency ?? ""),
    ttft: unitOfTime(fields.ttft ?? ""),
    cached: isBeside ? "beside" : "inside",
    reasoning: /thoughts/i.test(fields.reasoning_tokens ?? "") ? "beside" : "inside",
  };
}

/**
 * Proposes which column is which of our fields, and its unit, by names alone: a person decides. `columns`: names of columns, or paths
 * in JSON. No column is proposed twice.
 */
export function suggestMapping(columns: readonly string[]): SuggestedMapping {
  const named = new Map<string, string>();
  for (const spelling of SPELLINGS)
    for (const column of columns) {
      if (column.length > MAX_PLACE) continue;
      const name = plain(spelling(column));
      if (!named.has(name)) named.set(name, column);
    }
  const taken = new Set<string>();
  const fields: Partial<Record<OwnField, string>> = {};
  for (const [field, synonyms] of Object.entries(SYNONYMS) as [OwnField, readonly string[]][]) {
    const column = synonyms.map((name) => named.get(name)).find((found) => found !== undefined && !taken.has(found));
    if (column === undefined) continue;
    fields[field] = column;
    taken.add(column);
  }
  return { fields, units: unitsOf(fields) };
}

const MAX_PATHS = 400;
const MAX_DEPTH = 4;

/** The paths of all single values in a JSON record, as columns to choose from. What is deeper than four levels is left out. */
export function listPaths({ record }: JsonFields): string[] {
  const paths: string[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (paths.length >= MAX_PATHS) return;
    if (isRecord(value) && depth < MAX_DEPTH) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === "" ? name : `${path}.${name}`, depth + 1);
    } else if (Array.isArray(value) && depth < MAX_DEPTH && isRecord(value[0])) walk(value[0], `${path}[0]`, depth + 1);
    else if (!isRecord(value)) paths.push(path);
  };
  walk(record, "", 0);
  return paths;
}
