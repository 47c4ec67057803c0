import { isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, type Origin, type ParseCapture, ProviderClaims } from "@/lib/catalog/capture";
import type { ProviderField } from "@/lib/catalog/field";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { listOf } from "@/lib/catalog/read-openrouter-price";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

const ROUTED: Origin = { quote: "as applied to traffic that OpenRouter routes" };
const COUNTRY = /^[A-Z]{2}$/;

type Kept = Record<string, Json>;

function setAddress(claims: ProviderClaims, field: ProviderField, reader: RecordReader | undefined, key: string, kept: Kept): void {
  const text = reader?.text(key);
  if (!text) return;
  if (URL.canParse(text) && text.startsWith("https://")) claims.set(field, text);
  else kept[key] = text;
}

function setPolicy(claims: ProviderClaims, policy: RecordReader | undefined, kept: Kept): Record<string, RecordReader | undefined> {
  const paid = policy?.child("paidModels");
  const days = policy?.count("retentionDays") ?? paid?.count("retentionDays");
  claims
    .set("trains_on_prompts", policy?.flag("training") ?? paid?.flag("training"), ROUTED)
    .set("retains_prompts", policy?.flag("retainsPrompts") ?? paid?.flag("retainsPrompts"), ROUTED)
    .set("retention_days", days, ROUTED);
  setAddress(claims, "terms_url", policy, "termsOfServiceURL", kept);
  setAddress(claims, "privacy_url", policy, "privacyPolicyURL", kept);
  return { dataPolicy: policy, "dataPolicy.paidModels": paid };
}

function readProvider(capture: CaptureBuilder, reader: RecordReader): void {
  const stated = reader.requireText("slug");
  const slug = canonicalProvider("openrouter-providers", stated);
  if (!isNativeId(slug)) reader.fail("the slug names no provider");
  const claims = new ProviderClaims(slug);
  const kept: Kept = {};
  const policies = setPolicy(claims, reader.child("dataPolicy"), kept);
  const headquarters = reader.text("headquarters");
  if (headquarters && !COUNTRY.test(headquarters)) kept.headquarters = headquarters;
  claims
    .set("name", reader.text("displayName") ?? reader.text("name"))
    .set("headquarters", headquarters && COUNTRY.test(headquarters) ? headquarters : undefined)
    .set("datacenters", [...new Set(reader.texts("datacenters") ?? [])].sort());
  setAddress(claims, "privacy_url", reader, "privacy_policy_url", kept);
  setAddress(claims, "terms_url", reader, "terms_of_service_url", kept);
  setAddress(claims, "status_url", reader, "status_page_url", kept);
  reader.ignore("name");
  keepRest(capture, claims, { "": reader, ...policies }, kept);
  capture.addProvider(claims);
}

/**
 * Reads OpenRouter's directory of providers, and the fuller list behind its own site that adds `dataPolicy`. An empty list
 * of data centres and an address that is not https state nothing.
 *
 * **Units**: countries as ISO 3166 codes, days. What `dataPolicy` says holds for traffic that OpenRouter routes and carries
 * that in its origin; it is no statement about a direct contract.
 * **Source**: https://openrouter.ai/api/v1/providers
 */
export const parseOpenRouterProviders: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const providers = listOf(parsed.value);
  if (!providers?.some((entry) => isJsonRecord(entry) && typeof entry.slug === "string"))
    return err({ where: "file", what: "expected a list of providers with a `slug`, or an object with it under `data`" });
  const more = findMorePages(parsed.value);
  if (more) return err(more);
  const capture = new CaptureBuilder();
  for (const [index, entry] of providers.entries()) readRecord(capture, entry, `data[${index}]`, (reader) => readProvider(capture, reader));
  return ok(capture.build());
};
