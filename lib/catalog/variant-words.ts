/** How the inference providers behind Hugging Face's router write their names, where capitals are not enough. */
const HOSTS: Readonly<Record<string, string>> = {
  "black-forest-labs": "Black Forest Labs",
  deepinfra: "DeepInfra",
  "fal-ai": "fal",
  "featherless-ai": "Featherless AI",
  "fireworks-ai": "Fireworks",
  "hf-inference": "HF Inference",
  ovhcloud: "OVHcloud",
  publicai: "Public AI",
  sambanova: "SambaNova",
  together: "Together AI",
  wavespeed: "WaveSpeed",
  "zai-org": "Z.ai",
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const hostName = (slug: string): string => HOSTS[slug] ?? slug.split("-").map(capital).join(" ");

function partWords(part: string): string {
  const listing = /^(.*)#(\d+)$/.exec(part);
  if (listing) return [partWords(listing[1] ?? ""), `listing ${listing[2]}`].filter(Boolean).join(", ");
  if (/^\d+-x-\d+$/.test(part)) return part.replace("-x-", " × ");
  return /^\d+-(?:month-commitment|steps)$/.test(part) ? part.replaceAll("-", " ") : part;
}

/**
 * What sets an Offer apart from others under the same native id: `via Nebius` at Hugging Face, else region, precision, size
 * or commitment as the Source writes it. **Returns** empty text where nothing does.
 */
export function variantWords(provider: string, variant: string): string {
  if (variant === "") return "";
  if (provider === "huggingface") return `via ${hostName(variant)}`;
  return variant.split("/").map(partWords).join(", ");
}
