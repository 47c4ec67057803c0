import { type Decimal, formatDecimal, nanoText } from "@/lib/base/decimal";
import { labName } from "@/lib/catalog/identity/lab";
import type { TokenBucket } from "@/lib/usage/bucket";
import type { FocusRow } from "@/lib/usage/focus/columns";
import {
  costOfTokens,
  type FocusGroup,
  type GroupCosts,
  groupCosts,
  isCalculated,
  type UnitPrice,
  type UnitPrices,
  usedBuckets,
} from "@/lib/usage/focus/group-costs";
import { GATEWAYS, isGateway } from "@/lib/usage/gateway";
import { ERASED } from "@/lib/usage/retention";
import type { Span } from "@/lib/usage/span";

/** Whose export it is, of which month and which of its days. */
export type FocusContext = {
  readonly team: { readonly slug: string; readonly name: string; readonly isSample: boolean };
  readonly month: Span;
  readonly day: Span;
};

const METERS: Readonly<Record<TokenBucket, string>> = {
  input: "Input Tokens",
  cache_read: "Cached Input Tokens",
  cache_write_5m: "Cache Write Tokens, 5 Minutes",
  cache_write_1h: "Cache Write Tokens, 1 Hour",
  cache_write_ttl_unknown: "Cache Write Tokens, Lifetime Not Recorded",
  input_unsplit: "Input Tokens, Cached Or Not",
  audio_in: "Audio Input Tokens",
  image_in: "Image Input Tokens",
  output: "Output Tokens",
  reasoning: "Reasoning Tokens",
  audio_out: "Audio Output Tokens",
  image_out: "Image Output Tokens",
};

/** Routers that bill for what they pass on. */
const SELLERS: Readonly<Record<string, string>> = { openrouter: "OpenRouter", vercel: "Vercel AI Gateway" };
const UNRECORDED = "Provider not recorded";

/** A name as logs have it; FOCUS takes none that begins with white space. */
function known(text: string): string | null {
  const name = text.trim();
  return name === "" || name === ERASED ? null : name;
}

const instant = (iso: string): string => iso.replace(/\.\d+Z$/, "Z");
const usd = (nano: bigint): string => nanoText(nano);

function basisOf({ attempts, unreported, unknown, reported, state }: FocusGroup): string {
  if (unknown === attempts && reported === 0n) return "unknown";
  const isReported = unreported < attempts || reported > 0n;
  const isComputed = unreported > 0n && isCalculated({ state });
  if (isReported) return isComputed ? "mixed" : "reported";
  return isComputed ? "computed" : "unknown";
}

/** What all rows of a group have in common. */
function commonOf(group: FocusGroup, { team, month, day }: FocusContext) {
  const host = known(group.provider);
  const hostName = host && labName(host);
  const seller = SELLERS[group.gateway] ?? hostName ?? UNRECORDED;
  const [project, key, region, native] = [known(group.project), known(group.key), known(group.region), known(group.native)];
  return {
    BillingAccountId: team.slug,
    BillingAccountName: team.name,
    BillingCurrency: "USD",
    BillingPeriodStart: instant(month.from),
    BillingPeriodEnd: instant(month.to),
    ChargeCategory: "Usage",
    ChargeClass: null,
    ChargeFrequency: "Usage-Based",
    ChargePeriodStart: instant(day.from),
    ChargePeriodEnd: instant(day.to),
    HostProviderName: hostName,
    InvoiceIssuerName: seller,
    RegionId: region,
    RegionName: region,
    ResourceId: key,
    ResourceName: key,
    ResourceType: key && "API Key",
    ServiceCategory: "AI and Machine Learning",
    ServiceName: seller === UNRECORDED ? "Inference API" : `${seller} API`,
    ServiceProviderName: seller,
    ServiceSubcategory: "Generative AI",
    SkuId: native && [...(SELLERS[group.gateway] ? [group.gateway] : []), host ?? "unknown", native].join("/"),
    SubAccountId: project,
    SubAccountName: project,
    x_Gateway: isGateway(group.gateway) ? GATEWAYS[group.gateway].name : group.gateway,
    x_Model: known(group.model),
    x_TollboardCostState: group.state,
    x_CostBasis: basisOf(group),
    x_Sample: String(team.isSample),
  };
}

const UNPRICED = { ContractedUnitPrice: null, ListUnitPrice: null, PricingCategory: null, SkuPriceId: null } as const;
const NO_COUNTS = { x_AttemptCount: null, x_AttemptsWithoutKnownCost: null, x_EstimatedCostLow: null, x_EstimatedCostHigh: null } as const;

type Common = ReturnType<typeof commonOf>;

const describe = (what: string, { x_Model, HostProviderName }: Common): string =>
  `${what}, ${x_Model ?? "model not recorded"} by ${HostProviderName ?? "a provider not recorded"}`;

function requestsRow(group: FocusGroup, common: Common, { split, requests }: GroupCosts): FocusRow {
  const { attempts, unknown, low, high } = group;
  return {
    ...common,
    ...UNPRICED,
    ChargeDescription: describe("Requests", common),
    BilledCost: usd(requests.billed),
    EffectiveCost: usd(requests.billed),
    ContractedCost: usd(requests.contracted),
    ListCost: usd(requests.contracted),
    ConsumedQuantity: String(attempts),
    ConsumedUnit: "Requests",
    PricingQuantity: String(attempts),
    PricingUnit: "Requests",
    SkuMeter: "Requests",
    x_TokenBucket: null,
    x_CostSplit: split,
    x_AttemptCount: String(attempts),
    x_AttemptsWithoutKnownCost: String(unknown),
    x_EstimatedCostLow: usd(low),
    x_EstimatedCostHigh: usd(high),
  };
}

type Bucket = { readonly bucket: TokenBucket; readonly tokens: bigint; readonly price: UnitPrice | undefined };

function tokensRow({ bucket, tokens, price }: Bucket, common: Common, { split, buckets }: GroupCosts): FocusRow {
  const costs = buckets.get(bucket) ?? { billed: 0n, contracted: 0n };
  const isListed = split === "list_price" && price !== undefined && common.SkuId !== null;
  const priced = (unit: Decimal) => formatDecimal(costOfTokens(tokens, unit));
  return {
    ...common,
    ...UNPRICED,
    ...NO_COUNTS,
    ChargeDescription: describe(METERS[bucket], common),
    BilledCost: usd(costs.billed),
    EffectiveCost: usd(costs.billed),
    ContractedCost: usd(costs.contracted),
    ListCost: usd(costs.contracted),
    ConsumedQuantity: String(tokens),
    ConsumedUnit: "Tokens",
    PricingQuantity: formatDecimal({ coefficient: tokens, scale: 6 }),
    PricingUnit: "1000000 Tokens",
    SkuMeter: METERS[bucket],
    x_TokenBucket: bucket,
    x_CostSplit: split,
    ...(isListed && {
      ContractedCost: priced(price.agreed),
      ContractedUnitPrice: formatDecimal(price.agreed),
      ListCost: priced(price.list),
      ListUnitPrice: formatDecimal(price.list),
      PricingCategory: "Standard",
      SkuPriceId: `${common.SkuId}/${bucket}`,
    }),
  };
}

/**
 * The rows of a group: one of its requests, and one for each bucket that its tokens lie in. Their `BilledCost` sums up to the group's. Where
 * it cannot be told apart by bucket it stands on the row of requests. `prices`: those of the day, `null` where there is no one price.
 */
export function focusRows(group: FocusGroup, prices: UnitPrices | null, context: FocusContext): FocusRow[] {
  const common = commonOf(group, context);
  const costs = groupCosts(group, prices);
  return [
    requestsRow(group, common, costs),
    ...usedBuckets(group).map((bucket) => tokensRow({ bucket, tokens: group.tokens[bucket], price: prices?.get(bucket) }, common, costs)),
  ];
}
