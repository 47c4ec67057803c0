/**
 * What one group of usage came to in a period. `answers`: Attempts that did not fail and whose cost is known. `saved`: how much dearer its
 * cached tokens would have been as fresh input.
 *
 * **Units**: nano-USD and whole tokens.
 */
export type GroupSums = {
  readonly answers: bigint;
  readonly cost: bigint;
  readonly input: bigint;
  readonly cached: bigint;
  readonly output: bigint;
  readonly saved: bigint;
};

/** An Offer's usage in both periods. `posted`: what a token of input and of output costs there, in any one unit; `null` where that is not known. */
export type ChangeGroup = {
  readonly provider: string;
  readonly model: string;
  readonly native: string;
  readonly before: GroupSums;
  readonly now: GroupSums;
  readonly posted: { readonly input: bigint; readonly output: bigint } | null;
};

/**
 * Why spend changes, in the order in which one is told from the next: how much was asked, of which Models, at which of their Offers, with
 * how many tokens, how many of those came back, how many came from a cache, and what a token cost.
 */
export const CAUSE_KINDS = ["volume", "mix", "provider", "length", "output", "cache", "price"] as const;

export type CauseKind = (typeof CAUSE_KINDS)[number];

/** What one group's spend changed by, cause by cause. **Units**: nano-USD. */
export type GroupChange = { readonly group: ChangeGroup; readonly parts: Readonly<Record<CauseKind, bigint>> };

/** A change of spend taken apart: `parts` come to `change` exactly. **Units**: nano-USD. */
export type ExplainedChange = {
  readonly before: bigint;
  readonly now: bigint;
  readonly change: bigint;
  readonly answers: { readonly before: bigint; readonly now: bigint };
  readonly parts: Readonly<Record<CauseKind, bigint>>;
  readonly groups: readonly GroupChange[];
};

type Totals = { readonly before: bigint; readonly now: bigint };

/** `value × part ÷ whole`, half away from zero. */
function scale(value: bigint, part: bigint, whole: bigint): bigint {
  const product = value * part;
  const sign = product < 0n === whole < 0n ? 1n : -1n;
  const [above, below] = [product < 0n ? -product : product, whole < 0n ? -whole : whole];
  return sign * ((2n * above + below) / (2n * below));
}

const sum = <T>(list: readonly T[], of: (one: T) => bigint): bigint => list.reduce((total, one) => total + of(one), 0n);
const tokens = ({ input, output }: GroupSums): bigint => input + output;

/** What its tokens weigh by posted prices; each the same where none are known. */
const weight = ({ input, output }: GroupSums, posted: ChangeGroup["posted"]): bigint =>
  posted === null ? input + output : input * posted.input + output * posted.output;

// Cached tokens that saved nothing are ones of which it is not known what they saved.
const tellsCaching = ({ cost, saved, cached }: GroupSums): boolean => cost > 0n && cost + saved > 0n && (cached === 0n || saved !== 0n);

/** What the same tokens would have cost with as much caching as there is now. */
function withCaching(cost: bigint, before: GroupSums, now: GroupSums): bigint {
  if (!tellsCaching(before) || !tellsCaching(now)) return cost;
  return scale(cost, now.cost * (before.cost + before.saved), before.cost * (now.cost + now.saved));
}

/** What a group's spend would be once its Requests are as many, of the Models and at the Offers that they are now. */
function placedSteps({ before, now }: ChangeGroup, all: Totals, model: Totals): readonly [volume: bigint, mix: bigint, offer: bigint] {
  // Where there was nothing to go by, all that there is now came with this cause, and none of it with a later one.
  if (all.before === 0n) return [now.cost, now.cost, now.cost];
  const volume = scale(before.cost, all.now, all.before);
  const mix = model.before === 0n ? now.cost : scale(before.cost, model.now, model.before);
  if (before.answers > 0n) return [volume, mix, scale(before.cost, now.answers, before.answers)];
  return [volume, mix, now.answers > 0n ? now.cost : mix];
}

/** The same once its tokens are as many, as many of them came back and as many came from a cache as now. */
function tokenSteps({ before, now, posted }: ChangeGroup, placed: bigint): readonly [length: bigint, output: bigint, cache: bigint] {
  if (before.answers === 0n || tokens(before) <= 0n || tokens(now) <= 0n) return [placed, placed, placed];
  const length = scale(before.cost, tokens(now), tokens(before));
  const [weighed, weighs] = [weight(before, posted), weight(now, posted)];
  const output = weighed > 0n && weighs > 0n ? scale(before.cost, weighs, weighed) : length;
  return [length, output, withCaching(output, before, now)];
}

/** What a group's spend would be after one cause after the other: first what it was, last what it is. */
function stepsOf(group: ChangeGroup, all: Totals, model: Totals): bigint[] {
  const placed = placedSteps(group, all, model);
  return [group.before.cost, ...placed, ...tokenSteps(group, placed[2]), group.now.cost];
}

const totalsOf = (groups: readonly ChangeGroup[]): Totals => ({
  before: sum(groups, ({ before }) => before.answers),
  now: sum(groups, ({ now }) => now.answers),
});

const record = (of: (kind: CauseKind, place: number) => bigint): Record<CauseKind, bigint> =>
  Object.fromEntries(CAUSE_KINDS.map((kind, place) => [kind, of(kind, place)])) as Record<CauseKind, bigint>;

/**
 * Takes the change of spend between two periods apart by what caused it: each cause is what it would have changed on top of those before
 * it, at the shares and prices of the earlier period. Nothing is taken for caused by a price that more, other or longer Requests explain.
 *
 * **Units**: nano-USD. **Rounding**: half away from zero, once a group and cause; parts come to the change exactly all the same.
 */
export function explainChange(groups: readonly ChangeGroup[]): ExplainedChange {
  const all = totalsOf(groups);
  const models = new Map([...Map.groupBy(groups, ({ model }) => model)].map(([model, own]) => [model, totalsOf(own)]));
  const changes = groups.map((group): GroupChange => {
    const steps = stepsOf(group, all, models.get(group.model) ?? all);
    return { group, parts: record((_, place) => (steps[place + 1] ?? 0n) - (steps[place] ?? 0n)) };
  });
  const [before, now] = [sum(groups, (group) => group.before.cost), sum(groups, (group) => group.now.cost)];
  return {
    before,
    now,
    change: now - before,
    answers: all,
    parts: record((kind) => sum(changes, ({ parts }) => parts[kind])),
    groups: changes,
  };
}
