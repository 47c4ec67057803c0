import "server-only";

const REMOVED = "[removed]";

/** What a credential looks like, wherever it stands. A pattern's first group is kept. */
const PATTERNS: readonly RegExp[] = [
  /\b((?:bearer|basic|api-key|token)\s+)[\w.~+/=-]{8,}/gi,
  /\b((?:authorization|x-api-key|x-goog-api-key|cookie|set-cookie|password|passwd|secret|api[_-]?key|access[_-]?token)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi,
  /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi,
  /([?&][\w.-]*(?:key|token|secret|signature|sig|password|code)[\w.-]*=)[^\s&#"']+/gi,
  /\b((?:sk|pk|rk|gsk|xai|hf|r8|fw|csk|pat|ghp|gho|github_pat|AKIA|ASIA|AIza|tgp|tb)[-_]?)(?=[\w-]*\d)[\w-]{16,}/g,
  /\b(eyJ)[\w-]{8,}\.[\w-]+\.[\w-]*/g,
];

/** Takes out of a text what looks like a credential: for logs and for what a Provider answers before it is kept or shown. */
export function scrub(text: string): string {
  return PATTERNS.reduce((rest, pattern) => rest.replace(pattern, (_whole, kept: string) => `${kept}${REMOVED}`), text);
}
