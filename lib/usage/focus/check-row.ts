import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal } from "@/lib/base/decimal";
import { FOCUS_COLUMNS, FOCUS_NAMES, type FocusColumn, type FocusFormat, type FocusRow, OWN_COLUMNS } from "@/lib/usage/focus/columns";

const PATTERNS: Readonly<Record<FocusFormat, RegExp>> = {
  text: /^[^\s].*$/su,
  decimal: /^-?\d+(\.\d+)?$/,
  price: /^\d+(\.\d+)?$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  unit: /^(?:[1-9]\d* )?[A-Z][A-Za-z]*s$/,
  currency: /^[A-Z]{3}$/,
};

const COLUMNS: Readonly<Record<string, FocusColumn>> = { ...FOCUS_COLUMNS, ...OWN_COLUMNS };

function valueFault(name: string, value: string | null | undefined): string | null {
  const column = COLUMNS[name];
  if (column === undefined || value === undefined) return `${name} is missing`;
  if (value === null) return column.isNullable ? null : `${name} must have a value`;
  if (!PATTERNS[column.format].test(value)) return `${name} is no ${column.format}: ${value.slice(0, 60)}`;
  if (column.values && !column.values.includes(value)) return `${name} may not be ${value.slice(0, 60)}`;
  return null;
}

const isProduct = (cost: Decimal, price: Decimal, quantity: Decimal): boolean =>
  formatDecimal(cost) === formatDecimal(multiplyDecimals(price, quantity));

type Product = { readonly cost: "ListCost" | "ContractedCost"; readonly price: "ListUnitPrice" | "ContractedUnitPrice" };

function productFault(row: FocusRow, { cost, price }: Product): string | null {
  if (row[price] === null || row.PricingQuantity === null) return null;
  const [a, b, c] = [row[cost], row[price], row.PricingQuantity].map((text) => parseDecimal(text ?? ""));
  return a && b && c && isProduct(a, b, c) ? null : `${cost} is not ${price} × PricingQuantity`;
}

function pairFaults(row: FocusRow): (string | null)[] {
  const both = (a: keyof FocusRow, b: keyof FocusRow): string | null =>
    (row[a] === null) === (row[b] === null) ? null : `${a} and ${b} go together`;
  return [
    both("ConsumedQuantity", "ConsumedUnit"),
    both("PricingQuantity", "PricingUnit"),
    both("RegionId", "RegionName"),
    both("ResourceId", "ResourceType"),
    both("ListUnitPrice", "SkuPriceId"),
    row.SkuPriceId !== null && row.SkuId === null ? "SkuPriceId needs SkuId" : null,
  ];
}

// Instants of one shape sort as text.
function periodFaults({ BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd }: FocusRow): (string | null)[] {
  const [from, to, start, end] = [BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd].map((text) => text ?? "");
  const isWithin = (from ?? "") <= (start ?? "") && (start ?? "") < (end ?? "") && (end ?? "") <= (to ?? "");
  return [isWithin ? null : "the charge period lies outside the billing period"];
}

/**
 * What of a row breaks the rules of FOCUS 1.4: a column that is missing or none, an absent value that must be there, a value of another
 * type or not among those allowed, a unit or an instant written otherwise, a cost that is not its unit price times its quantity.
 *
 * **Source**: FOCUS 1.4 data model and normative requirements of the columns, https://focus.finops.org, June 2026.
 */
export function rowFaults(row: FocusRow): string[] {
  const unknown = Object.keys(row).filter((name) => !Object.hasOwn(COLUMNS, name));
  return [
    ...unknown.map((name) => `${name} is no column`),
    ...FOCUS_NAMES.map((name) => valueFault(name, row[name])),
    productFault(row, { cost: "ListCost", price: "ListUnitPrice" }),
    productFault(row, { cost: "ContractedCost", price: "ContractedUnitPrice" }),
    ...pairFaults(row),
    ...periodFaults(row),
  ].filter((fault) => fault !== null);
}
