import { type KeyedSource, type PullRequest, pullRequest } from "@/lib/catalog/pull-request";
import type { SourceId } from "@/lib/catalog/source";
import { canonicalOrigin } from "@/lib/key/models-url";
import { type Scheme, schemeHeaders } from "@/lib/key/scheme";

type Paging = Exclude<PullRequest["paging"], null>;

/** Somebody a key can be of. `modelsUrl`: where its list of models is; `null` where everybody has their own address. */
export type KnownProvider = {
  readonly slug: string;
  readonly name: string;
  readonly modelsUrl: string | null;
  readonly scheme: Scheme;
  /** Whose adapter reads the list, and how its pages hang together. */
  readonly source?: SourceId;
  readonly keyed?: KeyedSource;
  /** Something at the same origin that only those with a key get, where anybody is given the list. */
  readonly proofUrl?: string;
  /** Statuses that mean "this key is not accepted", beside 401 and 403. */
  readonly refusals?: readonly number[];
};

const keyed = (name: string, source: KeyedSource, scheme: Scheme = "bearer", more: Partial<KnownProvider> = {}): KnownProvider => ({
  slug: source,
  name,
  modelsUrl: pullRequest(source).url.split("?")[0] ?? null,
  scheme,
  source,
  keyed: source,
  ...more,
});
const openAiStyle = (slug: string, name: string, modelsUrl: string, more: Partial<KnownProvider> = {}): KnownProvider => ({
  slug,
  name,
  modelsUrl,
  scheme: "bearer",
  ...more,
});
const gateway = (slug: string, name: string, scheme: Scheme = "bearer"): KnownProvider => ({ slug, name, modelsUrl: null, scheme });

/**
 * Who we know how to ask. **Source**: each Provider's API reference, read in November 2026. OpenRouter's `/models/user` is
 * asked instead of `/models`, because only those with a key get it; Vercel and DeepInfra give their lists to anybody, and what
 * an account holds to its keys alone. Google and xAI answer a wrong key with 400.
 */
export const KNOWN_PROVIDERS: readonly KnownProvider[] = [
  keyed("Anthropic", "anthropic", "x-api-key"),
  keyed("Baseten", "baseten", "Api-Key"),
  openAiStyle("cerebras", "Cerebras", "https://api.cerebras.ai/v1/models"),
  keyed("Cohere", "cohere"),
  openAiStyle("deepinfra", "DeepInfra", "https://api.deepinfra.com/v1/openai/models", { proofUrl: "https://api.deepinfra.com/v1/me" }),
  keyed("DeepSeek", "deepseek"),
  keyed("Fireworks AI", "fireworks"),
  keyed("Google Gemini", "google", "x-goog-api-key", { refusals: [400] }),
  keyed("Groq", "groq"),
  openAiStyle("huggingface", "Hugging Face", "https://router.huggingface.co/v1/models"),
  keyed("Meta", "meta"),
  keyed("Mistral", "mistral"),
  openAiStyle("moonshotai", "Moonshot AI", "https://api.moonshot.ai/v1/models"),
  openAiStyle("nebius", "Nebius", "https://api.tokenfactory.nebius.com/v1/models"),
  openAiStyle("novita", "Novita AI", "https://api.novita.ai/openai/v1/models"),
  keyed("OpenAI", "openai"),
  openAiStyle("openrouter", "OpenRouter", "https://openrouter.ai/api/v1/models/user", { source: "openrouter" }),
  openAiStyle("portkey", "Portkey", "https://api.portkey.ai/v1/models", { scheme: "x-portkey-api-key" }),
  keyed("Replicate", "replicate"),
  openAiStyle("siliconflow", "SiliconFlow", "https://api.siliconflow.com/v1/models"),
  keyed("Together AI", "together"),
  openAiStyle("vercel", "Vercel AI Gateway", "https://ai-gateway.vercel.sh/v1/models", {
    source: "vercel",
    proofUrl: "https://ai-gateway.vercel.sh/v1/credits",
  }),
  openAiStyle("xai", "xAI", "https://api.x.ai/v1/models", { refusals: [400] }),
  gateway("azure", "Azure OpenAI", "api-key"),
  gateway("bifrost", "Bifrost"),
  gateway("cloudflare-ai-gateway", "Cloudflare AI Gateway"),
  gateway("helicone", "Helicone"),
  gateway("langfuse", "Langfuse", "basic"),
  gateway("s3", "Bucket (S3)", "signs"),
  gateway("litellm", "LiteLLM"),
];

/** What is known of a Provider's slug. **Returns** `null` for one that has to be told about. */
export const knownProvider = (slug: string): KnownProvider | null => KNOWN_PROVIDERS.find((known) => known.slug === slug) ?? null;

/** How one list of models is asked for. `list`: where a page holds its rows; `null` where that has to be found out. */
export type Destination = {
  readonly url: string;
  readonly headers: (key: string | null) => Record<string, string>;
  readonly list: string | null;
  readonly pagings: readonly Paging[];
  readonly source: SourceId | null;
  readonly proofUrl: string | null;
  readonly isRefusal: (status: number) => boolean;
};

// Of a list that nobody described: the ways in which any of the known ones goes on.
const ANY_PAGING: readonly Paging[] = [
  { kind: "last_id", parameter: "after_id" },
  { kind: "token", field: "nextPageToken", parameter: "pageToken" },
  { kind: "token", field: "next_page_token", parameter: "page_token" },
  { kind: "next_url" },
];

const isHome = (known: KnownProvider, modelsUrl: string): boolean =>
  known.modelsUrl !== null && canonicalOrigin(known.modelsUrl) === canonicalOrigin(modelsUrl);

/** Headers that a Provider wants beside the key, such as a version of its API. */
function plainHeaders(request: PullRequest | null): Record<string, string> {
  const shown = Object.entries(request?.headers("") ?? {});
  return Object.fromEntries(shown.filter(([name, value]) => value !== "" && name !== "authorization"));
}

/**
 * How a key's own list is asked for: its stored URL and scheme, read as the Provider's own list when it is at the
 * Provider's own origin, else as OpenAI's.
 */
export function destinationOf(key: { readonly providerSlug: string; readonly modelsUrl: string; readonly scheme: Scheme }): Destination {
  const found = knownProvider(key.providerSlug);
  const known = found && isHome(found, key.modelsUrl) ? found : null;
  const isOwnList = known?.modelsUrl === key.modelsUrl;
  const request = known?.keyed && isOwnList ? pullRequest(known.keyed, key.modelsUrl) : null;
  const plain = plainHeaders(request);
  const refusals = [401, 403, ...(known?.refusals ?? [])];
  return {
    url: request?.url ?? key.modelsUrl,
    headers: (secret) => ({ ...plain, ...(secret === null ? {} : schemeHeaders(key.scheme, secret)) }),
    list: request?.list ?? null,
    pagings: request ? (request.paging ? [request.paging] : []) : ANY_PAGING,
    source: known?.source ?? null,
    proofUrl: known?.proofUrl ?? null,
    isRefusal: (status) => refusals.includes(status),
  };
}
