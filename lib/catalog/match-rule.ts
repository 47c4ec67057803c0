/** A rule over native ids as genai-prices writes it, such as `{"starts_with": "claude-3-opus"}`. */
export type MatchRule = { readonly [kind: string]: unknown };

const MAX_DEPTH = 16;
const MAX_PATTERN = 200;
const MAX_KNOWN_PATTERNS = 1000;
// A repeated group that itself repeats, such as (a+)+, takes exponential time on a text that almost matches.
const NESTED_REPEAT = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)(?:[+*]|\{\d*,?\d*\})/;

const patterns = new Map<string, RegExp | null>();

function compile(source: string): RegExp | null {
  if (source.length > MAX_PATTERN || NESTED_REPEAT.test(source)) return null;
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}

function knownPattern(source: string): RegExp | null {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  if (patterns.size >= MAX_KNOWN_PATTERNS) patterns.clear();
  const pattern = compile(source);
  patterns.set(source, pattern);
  return pattern;
}

const isRule = (value: unknown): value is MatchRule => typeof value === "object" && value !== null && !Array.isArray(value);

function holds(rule: unknown, id: string, depth: number): boolean {
  if (!isRule(rule) || depth > MAX_DEPTH) return false;
  if (Array.isArray(rule.or)) return rule.or.some((part) => holds(part, id, depth + 1));
  if (Array.isArray(rule.and)) return rule.and.length > 0 && rule.and.every((part) => holds(part, id, depth + 1));
  if (typeof rule.equals === "string") return id === rule.equals.toLowerCase();
  if (typeof rule.starts_with === "string") return id.startsWith(rule.starts_with.toLowerCase());
  if (typeof rule.ends_with === "string") return id.endsWith(rule.ends_with.toLowerCase());
  if (typeof rule.contains === "string") return id.includes(rule.contains.toLowerCase());
  if (typeof rule.regex === "string") return knownPattern(rule.regex)?.test(id) ?? false;
  return false;
}

/**
 * Whether a rule of genai-prices covers a native id. Letter case and outer blanks of the id do not count; a `regex` is
 * tried, as written, on the lower-case id.
 *
 * **Returns** `false` for a rule that is malformed, nested deeper than 16, or whose pattern is invalid, over 200
 * characters or of a shape that can take exponential time.
 * **Source**: @pydantic/genai-prices 0.1.8, the package's own matching.
 */
export const matchesRule = (rule: unknown, nativeId: string): boolean => holds(rule, nativeId.toLowerCase().trim(), 0);
