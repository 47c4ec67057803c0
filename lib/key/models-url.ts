import { err, ok, type Result } from "@/lib/base/result";

const MAX_URL = 500;
const SECRET_NAME = /key|token|secret|sig|pass|auth|code|credential/i;

const usualPort = (protocol: string): string => (protocol === "http:" ? "80" : "443");

/** The one spelling of where a URL leads: `https://api.openai.com:443`, the port always said. **Throws** on what is no URL. */
export function canonicalOrigin(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || usualPort(protocol)}`;
}

function faultOf(url: URL): string | null {
  if (!/^https?:$/.test(url.protocol) || url.hostname === "") return "It must begin with https://";
  if (url.username !== "" || url.password !== "") return "Leave out the name and password: the key travels in a header";
  if ([...url.searchParams.keys()].some((name) => SECRET_NAME.test(name))) return "Leave keys out of it: the key travels in a header";
  return null;
}

/**
 * The URL of a list of models from what people type: a base such as `https://api.example.com/v1` gains `/models`; one that
 * has it already stays. Whether it may be reached at all is for the server to say.
 *
 * **Returns** a sentence on what is wrong with it.
 */
export function readModelsUrl(typed: string): Result<string, string> {
  const text = typed.trim();
  if (text.length > MAX_URL || !URL.canParse(text)) return err("This is no URL, such as https://gateway.example.com/v1");
  const url = new URL(text);
  const fault = faultOf(url);
  if (fault) return err(fault);
  url.hash = "";
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = /\/models(?:\/|$)/.test(path) ? path : `${path}/models`;
  return ok(url.href);
}
