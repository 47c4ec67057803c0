/** How a value of a FOCUS column is written. `unit`: whole plural words, a count before them; `currency`: an ISO 4217 code. */
export type FocusFormat = "text" | "decimal" | "price" | "instant" | "unit" | "currency";

export type FocusColumn = {
  readonly level: "mandatory" | "recommended" | "conditional";
  readonly format: FocusFormat;
  readonly isNullable: boolean;
  /** The only values that it may have. */
  readonly values?: readonly string[];
};

const mandatory = (format: FocusFormat, values?: readonly string[]): FocusColumn => ({
  level: "mandatory",
  format,
  isNullable: false,
  ...(values && { values }),
});
const orNull = (column: FocusColumn): FocusColumn => ({ ...column, isNullable: true });
const conditional = (format: FocusFormat, values?: readonly string[]): FocusColumn => ({
  ...orNull(mandatory(format, values)),
  level: "conditional",
});
const recommended = (values: readonly string[]): FocusColumn => ({ ...mandatory("text", values), level: "recommended" });

const SERVICE_CATEGORIES = [
  "AI and Machine Learning",
  "Analytics",
  "Business Applications",
  "Compute",
  "Databases",
  "Developer Tools",
  "Multicloud",
  "Identity",
  "Integration",
  "Internet of Things",
  "Management and Governance",
  "Media",
  "Migration",
  "Mobile",
  "Networking",
  "Security",
  "Storage",
  "Web",
  "Other",
];

/** The subcategories that the category of inference has. */
const SERVICE_SUBCATEGORIES = [
  "AI Platforms",
  "Bots",
  "Generative AI",
  "Machine Learning",
  "Natural Language Processing",
  "Other (AI and Machine Learning)",
];

/**
 * The columns of the dataset Cost and Usage that are written: all mandatory ones, and of the others those that usage of inference has
 * something for. The columns for allocation, capacity, commitments, invoices, tags and prices in other currencies are left out: their
 * conditions do not hold.
 *
 * **Source**: FOCUS 1.4 data model, dataset Cost and Usage, https://focus.finops.org, June 2026: name, feature level, data type and value format,
 * "allows nulls", allowed values.
 */
export const FOCUS_COLUMNS = {
  BilledCost: mandatory("decimal"),
  BillingAccountId: mandatory("text"),
  BillingAccountName: orNull(mandatory("text")),
  BillingCurrency: mandatory("currency"),
  BillingPeriodEnd: mandatory("instant"),
  BillingPeriodStart: mandatory("instant"),
  ChargeCategory: mandatory("text", ["Usage", "Purchase", "Tax", "Credit", "Adjustment"]),
  ChargeClass: orNull(mandatory("text", ["Correction"])),
  ChargeDescription: orNull(mandatory("text")),
  ChargeFrequency: recommended(["One-Time", "Recurring", "Usage-Based"]),
  ChargePeriodEnd: mandatory("instant"),
  ChargePeriodStart: mandatory("instant"),
  ConsumedQuantity: conditional("decimal"),
  ConsumedUnit: conditional("unit"),
  ContractedCost: mandatory("decimal"),
  ContractedUnitPrice: conditional("price"),
  EffectiveCost: mandatory("decimal"),
  HostProviderName: orNull(mandatory("text")),
  InvoiceIssuerName: mandatory("text"),
  ListCost: mandatory("decimal"),
  ListUnitPrice: conditional("price"),
  PricingCategory: conditional("text", ["Standard", "Dynamic", "Committed", "Other"]),
  PricingQuantity: orNull(mandatory("decimal")),
  PricingUnit: orNull(mandatory("unit")),
  RegionId: conditional("text"),
  RegionName: conditional("text"),
  ResourceId: conditional("text"),
  ResourceName: conditional("text"),
  ResourceType: conditional("text"),
  ServiceCategory: mandatory("text", SERVICE_CATEGORIES),
  ServiceName: mandatory("text"),
  ServiceProviderName: mandatory("text"),
  ServiceSubcategory: recommended(SERVICE_SUBCATEGORIES),
  SkuId: conditional("text"),
  SkuMeter: conditional("text"),
  SkuPriceId: conditional("text"),
  SubAccountId: conditional("text"),
  SubAccountName: conditional("text"),
} as const satisfies Record<string, FocusColumn>;

/**
 * Columns of our own, which FOCUS allows behind its own with this beginning of the name. They mark what a cost is known by, so that no file of
 * estimates looks like a bill. Those that count Attempts or give a range stand on the rows of requests alone: they may be added up.
 */
export const OWN_COLUMNS = {
  x_Gateway: { ...mandatory("text") },
  x_Model: conditional("text"),
  x_TokenBucket: conditional("text"),
  x_TollboardCostState: mandatory("text", ["priced", "reported_only", "estimated", "unpriced", "conflict"]),
  x_CostBasis: mandatory("text", ["reported", "computed", "mixed", "unknown"]),
  x_CostSplit: mandatory("text", ["list_price", "apportioned", "on_requests"]),
  x_AttemptCount: conditional("decimal"),
  x_AttemptsWithoutKnownCost: conditional("decimal"),
  x_EstimatedCostLow: conditional("decimal"),
  x_EstimatedCostHigh: conditional("decimal"),
  x_Sample: mandatory("text", ["true", "false"]),
} as const satisfies Record<string, FocusColumn>;

export type FocusName = keyof typeof FOCUS_COLUMNS | keyof typeof OWN_COLUMNS;

/** A row as it is written: text, or `null` for what is absent. */
export type FocusRow = Readonly<Record<FocusName, string | null>>;

/** The columns in the order in which they are written. */
export const FOCUS_NAMES = [...Object.keys(FOCUS_COLUMNS), ...Object.keys(OWN_COLUMNS)] as readonly FocusName[];
