/**
 * The line of a Lab's Models that a canonical id belongs to: its words up to the first that holds a version, which gives its
 * letters only: `claude-sonnet-4-5` is of `claude-sonnet`, `qwen3-235b-a22b` of `qwen`, `gpt-oss-120b` of `gpt-oss`.
 */
export function familyName(model: string): string {
  const words = model.slice(model.indexOf("/") + 1).split("-");
  const at = words.findIndex((word) => /\d/.test(word));
  if (at < 0) return words.slice(0, 2).join("-");
  const letters = words[at]?.replace(/\d.*$/, "") ?? "";
  if (at === 0) return letters.length > 1 ? letters.replace(/\.$/, "") : (words[0] ?? "");
  return words.slice(0, at).join("-");
}
