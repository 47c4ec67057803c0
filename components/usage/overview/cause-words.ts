import { valueWords } from "@/components/usage/dimension-words";
import { capital } from "@/components/usage/overview/period-words";
import { formatNano } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import { formatChange } from "@/lib/format/signed";
import type { Cause, CausedOffer, Moved, MovedShare } from "@/lib/usage/name-causes";
import { narrowTo, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

const modelWords = (model: string): string => (model === "" ? "a model that is not recorded" : (model.split("/").at(-1) ?? model));
const providerWords = (provider: string): string =>
  provider === "" ? "a provider that is not recorded" : valueWords("provider", provider, "");

function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return "< 0.1%";
  return `${value >= 10 || value === 0 ? Math.round(value) : value.toFixed(1)}%`;
}

/** `31% after 12%`. */
const shares = ({ share }: MovedShare): string => `${percent(share.now)} after ${percent(share.before)}`;

function volumeWords({ before, now }: Moved<bigint>): string {
  if (before === 0n) return "no requests were answered before";
  if (now === 0n) return "no requests are answered any more";
  const change = formatChange(before, now).replace(/^[+−±]/, "");
  return `${change} ${now > before ? "more" : "fewer"} requests answered`;
}

function mixWords(more: MovedShare | null, less: MovedShare | null, isUp: boolean): string {
  const told = [
    more && { words: `more of ${modelWords(more.model)}`, of: more, isMore: true },
    less && { words: `less of ${modelWords(less.model)}`, of: less, isMore: false },
  ].filter((one) => one !== null);
  const [first, second] = told.toSorted((a, b) => Number(b.isMore === isUp) - Number(a.isMore === isUp));
  if (!first) return "another mix of models";
  return `${first.words} (${shares(first.of)} of requests)${second ? `, ${second.words}` : ""}`;
}

function moveWords(model: string, from: CausedOffer | null, to: CausedOffer | null): string {
  const name = modelWords(model);
  if (from && to) {
    const isSame = from.provider === to.provider;
    const [a, b] = isSame ? [from.native, to.native] : [providerWords(from.provider), providerWords(to.provider)];
    return `${name} moved from ${a} to ${b}`;
  }
  if (to) return `${name} came to ${providerWords(to.provider)}`;
  return from ? `${name} left ${providerWords(from.provider)}` : `${name} is asked at other offers`;
}

/** What caused a change of spend, in words with figures, as it follows an amount. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "volume":
      return volumeWords(cause.answers);
    case "mix":
      return mixWords(cause.more, cause.less, cause.amount > 0n);
    case "provider":
      return moveWords(cause.model, cause.from, cause.to);
    case "length": {
      const { before, now } = cause.tokens;
      return `${now > before ? "longer" : "shorter"} requests to ${modelWords(cause.model)}: ${formatCount(now)} tokens after ${formatCount(before)}`;
    }
    case "output":
      return `${cause.of.share.now > cause.of.share.before ? "more" : "less"} output of ${modelWords(cause.of.model)}: ${shares(cause.of)} of its tokens`;
    case "cache":
      return `${cause.of.share.now > cause.of.share.before ? "more" : "less"} cached input to ${modelWords(cause.of.model)}: ${shares(cause.of)}`;
    case "price": {
      const { before, now } = cause.price;
      return `${modelWords(cause.model)} at ${providerWords(cause.offer.provider)}: ${formatNano(now)} per million tokens after ${formatNano(before)}`;
    }
  }
}

/** The same as a line of its own begins; a Model's id stays as it is. */
export function causeLine(cause: Cause): string {
  const words = causeWords(cause);
  return cause.kind === "provider" || cause.kind === "price" ? words : capital(words);
}

/** The screen of usage that shows a cause, both periods beside each other. `path`: that of usage. */
export function causeHref(cause: Cause, path: string, filter: UsageFilter): string {
  const compare = "before";
  switch (cause.kind) {
    case "volume":
      return usageHref(path, filter, { show: "requests", compare });
    case "mix":
      return usageHref(path, filter, { by: "model", compare });
    case "provider":
      return usageHref(path, narrowTo(filter, "model", cause.model), { by: "offer", compare });
    case "length":
      return usageHref(path, narrowTo(filter, "model", cause.model), { by: "day", show: "tokens", compare });
    case "output":
    case "cache":
      return usageHref(path, narrowTo(filter, "model", cause.of.model), { by: "day", show: "tokens", compare });
    case "price":
      return usageHref(path, narrowTo(filter, "offer", `${cause.offer.provider}@${cause.offer.native}`), {
        by: "day",
        show: "price",
        compare,
      });
  }
}
