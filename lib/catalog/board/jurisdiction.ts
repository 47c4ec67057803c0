/** Member states of the European Union, ISO 3166. */
const EU = new Set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "));

/** How regions of the large clouds begin or what they contain, most telling first; the rest of a name is a site. */
const PATTERNS: readonly (readonly [pattern: RegExp, jurisdictions: readonly string[]])[] = [
  [/^(uk|eu-west-2$|europe-west2$|gb)/, ["GB"]],
  [/^(switzerland|eu-central-2$|europe-west6$|ch-)/, ["CH"]],
  [/^norway/, ["NO"]],
  [/^(france|eu-west-3$|europe-west9$|fr-)/, ["FR", "EU"]],
  [/^(germany|eu-central-1$|europe-west3$|europe-west10$|de-)/, ["DE", "EU"]],
  [/^(sweden|eu-north-1$)/, ["SE", "EU"]],
  [/^(italy|eu-south-1$|europe-west8$)/, ["IT", "EU"]],
  [/^(spain|eu-south-2$|europe-southwest1$)/, ["ES", "EU"]],
  [/^(poland|europe-central2$|pl-)/, ["PL", "EU"]],
  [/^(finland|europe-north1$|fi-)/, ["FI", "EU"]],
  [/^(ireland|eu-west-1$)/, ["IE", "EU"]],
  [/^(nl-|europe-west4$)/, ["NL", "EU"]],
  [/^(westeurope|northeurope|europe|eu)(\b|[-\d]|$)/, ["EU"]],
  [/^(us|eastus|westus|centralus|northcentralus|southcentralus|westcentralus|usgov)/, ["US"]],
  [/^(canada|ca-|northamerica)/, ["CA"]],
  [/^(brazil|sa-|southamerica)/, ["BR", "SA"]],
  [/^(japan|ap-northeast-1$|ap-northeast-3$|asia-northeast[12]$|jp)/, ["JP", "AP"]],
  [/^(korea|ap-northeast-2$|asia-northeast3$)/, ["KR", "AP"]],
  [/^(australia|ap-southeast-2$|ap-southeast-4$|au)/, ["AU", "AP"]],
  [/^(\w+india|ap-south-[12]$|asia-south\d$)/, ["IN", "AP"]],
  [/^(ap-southeast-1$|asia-southeast1$|sg)/, ["SG", "AP"]],
  [/^(ap|apac|asia|eastasia|southeastasia)/, ["AP"]],
  [/^(me-|uae|qatar|israel|il-)/, ["ME"]],
  [/^(af-|southafrica|africa)/, ["AF"]],
  [/^(cn-|china)/, ["CN"]],
  [/^global$/, ["GLOBAL"]],
];

/**
 * The jurisdictions that a region or country word stands for: `eu-west-1` gives `IE` and `EU`, `FR` gives `FR` and `EU`.
 *
 * **Returns** an empty list for a word that nobody here knows: it rules nothing in and nothing out.
 */
export function jurisdictionsOf(word: string): readonly string[] {
  if (/^[A-Z]{2}$/.test(word)) return EU.has(word) ? [word, "EU"] : [word];
  const name = word.toLowerCase();
  return PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? [];
}
