/** The pages that read no session: those that may stand in another's frame, and those that a secret in the path opens. */
const FRAMED = /^\/embed\/(?:board|compare)$/;
const BY_SECRET = /^\/(?:preview\/)?s\//;

/** What of an address decides about its headers: whether anybody may frame it, and whether its path is a secret. */
export const visitOf = (path: string): { readonly isFramed: boolean; readonly isSecret: boolean } => ({
  isFramed: FRAMED.test(path),
  isSecret: BY_SECRET.test(path),
});

/** The request header by which the proxy tells the pages that nobody's session is read. */
export const UNKNOWN_VISITOR = "x-tollboard-unknown-visitor";
