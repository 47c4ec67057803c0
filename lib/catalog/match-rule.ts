import { countPatternPaths, MAX_MATCHED_TEXT } from "@/lib/catalog/count-pattern-paths";

/** A rule over native ids as genai-prices writes it, such as `{"starts_with": "claude-3-opus"}`. */
export type MatchRule = { readonly [kind: string]: unknown };

const MAX_DEPTH = 16;
const MAX_KNOWN_PATTERNS = 1000;
const MAX_PATHS = 20_000;

const patterns = new Map<string, RegExp | null>();

function compile(source: string): RegExp | null {
  const paths = countPatternPaths(source);
  return paths === null || paths > MAX_PATHS ? null : new RegExp(source);
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
  if (typeof rule.regex === "string") return id.length <= MAX_MATCHED_TEXT && (knownPattern(rule.regex)?.test(id) ?? false);
  return false;
}

/**
 * Whether a rule of genai-prices covers a native id. Letter case and outer blanks of the id do not count; a `regex` is
 * tried, as written, on the lower-case id.
 *
 * **Returns** `false` for a rule that is malformed or nested deeper than 16. A `regex` also holds for no id when it is not
 * one that `countPatternPaths` counts, when it can be tried in more than 20,000 ways, and for ids over 300 characters: no
 * pattern and id together take more than some ten million steps.
 * **Source**: @pydantic/genai-prices 0.1.8, the package's own matching.
 */
export const matchesRule = (rule: unknown, nativeId: string): boolean => holds(rule, nativeId.toLowerCase().trim(), 0);
