import { findFamily, isDerivativeName, isPlainName } from "@/lib/catalog/identity/family";
import { findLab } from "@/lib/catalog/identity/lab";
import { type Reading, readNativeId } from "@/lib/catalog/identity/native-id";
import { findOverride } from "@/lib/catalog/identity/overrides";
import { fullReleaseName } from "@/lib/catalog/identity/release";
import { spellPlain, spellVersions } from "@/lib/catalog/identity/spelling";
import { readVariant, takeSuffixes } from "@/lib/catalog/identity/suffix";

/** Raised whenever a rule changes, so that stored identities can be told from current ones. */
export const IDENTITY_VERSION = 2;

/**
 * Which Model an Offer serves. `model` is `lab/name`; `rule` names, for people, what was undone to get there. `tier` lists what
 * the id says of the way of serving (`free`, `turbo`, `thinking` …), joined by `+`.
 */
export type Identity = {
  readonly model: string;
  readonly lab: string;
  readonly rule: string;
  readonly quantization?: string;
  readonly region?: string;
  readonly tier?: string;
};

const PASSES = 4;

function rewriteName(reading: Reading, rule: string, rewrite: (name: string) => string): void {
  const name = rewrite(reading.name);
  if (name === reading.name) return;
  reading.name = name;
  reading.rules.add(rule);
}

/** The Lab that a name speaks for, unless the name is somebody else's fine-tune of that Lab's Model. */
function chooseLab({ provider, organisation, name }: Reading): string {
  const family = findFamily(name);
  const fallback = organisation ?? findLab(provider)?.slug ?? (provider || "unknown");
  if (family === null || family.lab === fallback) return fallback;
  if (!family.open) return family.lab;
  const foreign = organisation === null ? isDerivativeName(name) : !isPlainName(name) || isDerivativeName(name);
  return foreign ? fallback : family.lab;
}

type Settled = { readonly model: string; readonly lab: string };

function settleName(reading: Reading): Settled {
  let lab = "";
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = reading.name;
    rewriteName(reading, "version spelling", spellVersions);
    takeSuffixes(reading);
    reading.name = spellPlain(reading.name);
    lab = spellPlain(chooseLab(reading));
    const settled = lab;
    rewriteName(reading, "release name", (name) => fullReleaseName(settled, name));
    if (reading.name === before) break;
  }
  return { model: `${lab}/${reading.name}`, lab };
}

/** Reads an id that no Family vouches for again, until it reads as itself: a canonical id must be its own identity. */
function settleModel(reading: Reading): Settled {
  let settled = settleName(reading);
  if (findFamily(reading.name)?.lab === settled.lab) return settled;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = settleName(readNativeId(reading.provider, settled.model));
    if (next.model === settled.model) break;
    settled = next;
  }
  return settled;
}

const chain = (rules: ReadonlySet<string>): string => (rules.size === 0 ? "as spelled" : [...rules].join(", "));

/**
 * The Model that an Offer serves, from its own words alone: nothing that is loaded before or after can change the answer.
 *
 * **Returns** a Model of its own, under the organisation in the id or else the Provider, for a name that no rule knows.
 */
export function identifyModel(offer: { provider: string; nativeId: string; variant: string }): Identity {
  const reading = readNativeId(offer.provider, offer.nativeId);
  readVariant(reading, offer.variant);
  const override = findOverride(reading.provider, offer.nativeId.toLowerCase());
  const { model, lab } = override === null ? settleModel(reading) : { model: override.model, lab: override.model.split("/")[0] ?? "" };
  return {
    model,
    lab,
    rule: override === null ? chain(reading.rules) : `override: ${override.reason}`,
    ...(reading.quantization === null ? {} : { quantization: reading.quantization }),
    ...(reading.region === null ? {} : { region: reading.region }),
    ...(reading.tiers.size === 0 ? {} : { tier: [...reading.tiers].join("+") }),
  };
}
