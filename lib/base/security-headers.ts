/** What decides a page's Content-Security-Policy. `formTargets`: other origins that a form may end up at. `isFramed`: anybody may frame it. */
export type ContentPolicy = {
  readonly nonce: string;
  readonly isDevelopment: boolean;
  readonly formTargets: readonly string[];
  readonly isFramed?: boolean;
};

/**
 * The Content-Security-Policy of one answer. Style attributes are allowed, for the places of cells; style elements are not.
 * The development server needs `eval` and inline styles.
 */
export function contentPolicy({ nonce, isDevelopment, formTargets, isFramed = false }: ContentPolicy): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${isFramed ? "*" : "'none'"}`,
    `form-action ${["'self'", ...new Set(formTargets)].join(" ")}`,
  ].join("; ");
}

/** What decides the other headers. `isSecret`: the path itself opens something, so it must not travel on or be listed. */
export type PlainHeaders = { readonly isFramed?: boolean; readonly isSecret?: boolean };

/** The other headers that every answer carries, static files too. Over http browsers pay no heed to the last one. */
export function securityHeaders({ isFramed = false, isSecret = false }: PlainHeaders = {}): [name: string, value: string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", isSecret ? "no-referrer" : "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ...(isFramed ? [] : ([["x-frame-options", "DENY"]] as [string, string][])),
    ...(isSecret || isFramed ? ([["x-robots-tag", "noindex"]] as [string, string][]) : []),
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["strict-transport-security", "max-age=63072000; includeSubDomains"],
  ];
}
