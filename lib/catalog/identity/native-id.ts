import { findFamily } from "@/lib/catalog/identity/family";
import { DEDICATED, findLab, LABS } from "@/lib/catalog/identity/lab";
import { kebab } from "@/lib/catalog/provider-alias";

/** A native id while it is being read: what is left of the name, and what was taken off it. */
export type Reading = {
  readonly provider: string;
  organisation: string | null;
  name: string;
  quantization: string | null;
  region: string | null;
  readonly tiers: Set<string>;
  readonly rules: Set<string>;
};

const ROUTING = new Set(
  "models model routers chat-completion completion chat @cf cf hf route routes router pro tee main endpoints publishers providers deployments workers-ai hd standard high medium low default invoke".split(
    " ",
  ),
);
const SIZE_OR_TERM = /^(?:\d+-x-\d+|max-x-max|\d+-steps|\d+-month-commitment|\*)$/;
const CLOUD_REGION =
  /^(?:(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)[a-z]*-?\d|us|eu|global|apac|jp|au|uk|ca)$/;
const DOTTED = /^(?:(us-gov|us|eu|jp|au|apac|ap|ca|sa|uk|in|global|regional)\.)?([a-z\d-]+)\.([a-z].*)$/;
const VERSION = /^v?\d[\d.]*(?:-|$)/;
const BARE_VERSION = /^v?\d[\d.]*(?:-(?:text|image|video|audio)-to-|$)/;
const TASK = /^(?:(?:text|image|video|audio|speech)-to-[a-z]+|edit|generate|inpaint|upscale)(?:-|$)/;
const TAG = /^(?:[\d.]+[bkm]?t?(?:$|-)|e\db|\d+x\d+b)/;

// Words that resellers put before a name; what follows must still be the name of a known Family.
const RESELLER =
  "coding duo-chat azure alicloud aliyun deep groq cerebras databricks snowflake vertex bedrock sap nvidia-nim public hf".split(" ");
const ORGANISATIONS = LABS.flatMap((lab) => [lab.slug, ...lab.synonyms]).filter((word) => findFamily(word) === null);
const PREFIX = new RegExp(`^(${[...RESELLER, ...ORGANISATIONS].sort((a, b) => b.length - a.length).join("|")})-+(?=[a-z])`);

const words = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

function readPath(reading: Reading, path: string): void {
  const segments = path
    .replace(/^hf:|^~/, "")
    .replace(/(?:^|\/)accounts\/[^/]+\//, "/models/")
    .split("/")
    .map((segment) => segment.trim())
    .filter(Boolean);
  let name = segments.pop() ?? "";
  const before = segments.filter((segment) => {
    if (CLOUD_REGION.test(segment)) {
      reading.region ??= segment;
      return false;
    }
    return !ROUTING.has(segment) && !SIZE_OR_TERM.test(segment);
  });
  if (before.length < segments.length) reading.rules.add("routing prefix");
  while (before.length > 1 && (TASK.test(name) || BARE_VERSION.test(name)) && findLab(kebab(before.at(-1) ?? "")) === null) {
    name = `${before.pop()}-${name}`;
  }
  if (VERSION.test(name) && findFamily(before.at(-1) ?? "") !== null) name = `${before.pop()}-${name}`;
  const organisations = before.map(kebab).filter(Boolean);
  const known = organisations.findLast((word) => findLab(word) !== null);
  const organisation = known ?? organisations.findLast((word) => word !== reading.provider) ?? null;
  if (organisation !== null) {
    reading.organisation = findLab(organisation)?.slug ?? organisation;
    reading.rules.add("organisation prefix");
  }
  reading.name = name;
}

function readDots(reading: Reading): void {
  const match = DOTTED.exec(reading.name);
  const lab = match?.[2] === undefined ? null : findLab(match[2]);
  if (!match || lab === null) return;
  const [, region, , rest = ""] = match;
  reading.name = /^[vr]\d/.test(rest) ? `${lab.slug}-${rest}` : rest;
  reading.organisation = lab.slug;
  reading.rules.add("organisation prefix");
  if (region !== undefined) {
    reading.region ??= region;
    reading.rules.add("region prefix");
  }
}

/** `-v1:0` of Bedrock goes, `-v2:0` becomes `-v2`, and `-v0:2` becomes `-v0.2`. */
function readRevision(reading: Reading): void {
  const match = /[-.](v?)(\d+):(\d+)(?::\d+k)?$/.exec(reading.name);
  if (!match) return;
  const [whole, v, major, minor] = match;
  const kept = minor !== "0" ? `-v${major}.${minor}` : major === "1" || v === "" ? "" : `-v${major}`;
  reading.name = `${reading.name.slice(0, -whole.length)}${kept}`;
  reading.rules.add("revision suffix");
}

function readTags(reading: Reading): void {
  const [head = "", ...tags] = reading.name.split(":");
  reading.name = head;
  for (const tag of tags) {
    if (TAG.test(tag) && /[a-z]/.test(tag)) reading.name += `-${tag}`;
    else if (!/^\d*$/.test(tag) && tag !== "latest" && tag !== "default") reading.tiers.add(kebab(tag));
  }
  if (tags.length > 0) reading.rules.add("tag after a colon");
}

function readAt(reading: Reading): void {
  const at = reading.name.indexOf("@");
  if (at <= 0) return;
  const after = reading.name.slice(at + 1);
  reading.name = /^\d{4,8}(?:-\d{3})?$/.test(after)
    ? `${reading.name.slice(0, at)}-${after.slice(0, 8).replace(/-.*/, "")}`
    : reading.name.slice(0, at);
  reading.rules.add("version after @");
}

const CLAUDE_LINE = /^(?:sonnet|opus|haiku)-\d/;

/** Takes words such as `databricks-`, `openai-` or the Provider's own name off a name, if a known Family goes on after them. */
function readPrefixes(reading: Reading): void {
  const own = `${reading.provider.split("-")[0]}-`;
  let rest = reading.name;
  let organisation: string | null = null;
  for (let turn = 0; turn < 3; turn += 1) {
    const match = PREFIX.exec(rest);
    const prefix = match?.[0] ?? (own.length > 3 && rest.startsWith(own) && findFamily(rest) === null ? own : null);
    if (prefix === null) break;
    rest = rest.slice(prefix.length);
    organisation ??= findLab(match?.[1] ?? "")?.slug ?? null;
  }
  if (rest === reading.name || (findFamily(rest) === null && !CLAUDE_LINE.test(rest))) return;
  reading.organisation ??= organisation;
  reading.name = rest;
  reading.rules.add(organisation === null ? "reseller prefix" : "organisation prefix");
}

/** Providers that list pretrained weights under the bare name, beside a name that says `instruct`. */
const LISTS_BASE = new Set(["fireworks", "replicate", "openrouter"]);
/** Organisations as Hugging Face and OpenRouter write them; their ids say `Instruct` of every model that is tuned. */
const HUB_ID = /(?:^|[/:])(?:meta-llama|mistralai|qwen)\/[^/]+$/i;
// Llama 3.3 was never published as a base model, and a Qwen from 3 on is tuned unless it says `Base`.
const BARE_WEIGHTS =
  /^(llama-?v?3(?:[p.-][12])?-\d+b(?:-vision)?|llama-4-(?:scout|maverick)-17b-\d+e|qwen-?v?2(?:[p.-]5)?-(?:(?:coder|math|vl)-)?\d+(?:[p.]\d)?b|mixtral-\d+x\d+b|mistral-7b)(?:(?<=x\d+b)-v0\.1)?((?:-(?:fast|fp8|fp16|bf16|awq|gptq|hf))*)$/;

function readBase(reading: Reading, path: string): void {
  const bare = LISTS_BASE.has(reading.provider) || HUB_ID.test(path) ? BARE_WEIGHTS.exec(reading.name) : null;
  if (!bare) return;
  reading.name = `${bare[1]}-base${bare[2]}`;
  reading.rules.add("bare name is the base model");
}

/** Hardware that is sold by time, such as `dedicated/aws/nvidia-a100/x1`: its whole path names it, and no Lab made it. */
function readDedicated(reading: Reading, path: string): boolean {
  const hardware = /^dedicated\/(.*\w.*)$/.exec(path)?.[1];
  if (hardware === undefined) return false;
  reading.organisation = DEDICATED;
  reading.name = kebab(hardware);
  reading.rules.add("dedicated capacity");
  return true;
}

/** Splits a native id into organisation, name, region and tags, undoing what routers and clouds put round a name. */
export function readNativeId(provider: string, nativeId: string): Reading {
  const reading: Reading = {
    provider: kebab(provider),
    organisation: null,
    name: "",
    quantization: null,
    region: null,
    tiers: new Set(),
    rules: new Set(),
  };
  const tuned = /^ft:/i.test(nativeId);
  const path = words(nativeId).replace(/^ft:/, "");
  if (readDedicated(reading, path)) return reading;
  readPath(reading, path);
  readDots(reading);
  readRevision(reading);
  readTags(reading);
  readAt(reading);
  reading.name = reading.name.replaceAll(/[_\s]+/g, "-").replaceAll(/-{2,}/g, "-");
  readPrefixes(reading);
  readBase(reading, path);
  if (tuned) reading.name = `ft-${reading.name}`;
  return reading;
}
