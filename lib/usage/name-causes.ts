import type { ChangeGroup, ExplainedChange, GroupChange, GroupSums } from "@/lib/usage/explain-change";

/** A figure in both periods. */
export type Moved<N> = { readonly before: N; readonly now: N };

/** Something of a Model whose share, of 1, moved. */
export type MovedShare = { readonly model: string; readonly share: Moved<number> };

export type CausedOffer = Pick<ChangeGroup, "provider" | "native">;

/**
 * One cause of a change of spend, with the figures that it is told by. `offer` and `from`, `to` are `null` where there is none to name.
 * `price`: of a million tokens in effect.
 *
 * **Units**: amounts and prices in nano-USD.
 */
export type Cause = { readonly amount: bigint } & (
  | { readonly kind: "volume"; readonly answers: Moved<bigint> }
  | { readonly kind: "mix"; readonly more: MovedShare | null; readonly less: MovedShare | null }
  | { readonly kind: "provider"; readonly model: string; readonly from: CausedOffer | null; readonly to: CausedOffer | null }
  | { readonly kind: "length"; readonly model: string; readonly tokens: Moved<number> }
  | { readonly kind: "output" | "cache"; readonly of: MovedShare }
  | { readonly kind: "price"; readonly model: string; readonly offer: CausedOffer; readonly price: Moved<bigint> }
);

export type NamedCauses = { readonly causes: readonly Cause[]; readonly rest: bigint };

const MOST = 3;
/** A cause that is a smaller part than this of all that moved is not worth a line. */
const LEAST = 50n;

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
const largestFirst = (a: bigint, b: bigint): number => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1);
const share = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000);

const add = (a: GroupSums, b: GroupSums): GroupSums => ({
  answers: a.answers + b.answers,
  cost: a.cost + b.cost,
  input: a.input + b.input,
  cached: a.cached + b.cached,
  output: a.output + b.output,
  saved: a.saved + b.saved,
});

const NOTHING: GroupSums = { answers: 0n, cost: 0n, input: 0n, cached: 0n, output: 0n, saved: 0n };

/** What a Model came to in both periods, and what of its change each cause made. */
type ModelChange = Moved<GroupSums> & { readonly model: string; readonly changes: readonly GroupChange[] };

const modelsOf = ({ groups }: ExplainedChange): ModelChange[] =>
  [...Map.groupBy(groups, ({ group }) => group.model)].map(([model, changes]) => ({
    model,
    changes,
    before: changes.reduce((all, { group }) => add(all, group.before), NOTHING),
    now: changes.reduce((all, { group }) => add(all, group.now), NOTHING),
  }));

const partOf = ({ changes }: ModelChange, kind: Cause["kind"]): bigint => changes.reduce((all, { parts }) => all + parts[kind], 0n);

/** The Model that a cause did most to, in the direction of its sum. */
function mostMoved(models: readonly ModelChange[], kind: Cause["kind"], isUp: boolean): ModelChange | null {
  const [first] = models
    .filter((one) => partOf(one, kind) !== 0n)
    .toSorted((a, b) => Number(partOf(b, kind) - partOf(a, kind)) * (isUp ? 1 : -1));
  return first && partOf(first, kind) > 0n === isUp ? first : null;
}

const shareOf = (model: ModelChange, whole: Moved<bigint>, of: (sums: GroupSums) => bigint): MovedShare => ({
  model: model.model,
  share: { before: share(of(model.before), whole.before), now: share(of(model.now), whole.now) },
});

function mixCause(explained: ExplainedChange, models: readonly ModelChange[]): Cause {
  const named = (isUp: boolean): MovedShare | null => {
    const model = mostMoved(models, "mix", isUp);
    return model && shareOf(model, explained.answers, ({ answers }) => answers);
  };
  return { kind: "mix", amount: explained.parts.mix, more: named(true), less: named(false) };
}

/** From which of a Model's Offers to which its Requests went. */
function providerCause(model: ModelChange): Cause {
  const shares = model.changes.map(({ group }) => ({
    group,
    moved: share(group.now.answers, model.now.answers) - share(group.before.answers, model.before.answers),
  }));
  const ordered = shares.toSorted((a, b) => a.moved - b.moved);
  const [from, to] = [ordered[0], ordered.at(-1)];
  return {
    kind: "provider",
    amount: partOf(model, "provider"),
    model: model.model,
    from: from && from.moved < 0 ? from.group : null,
    to: to && to.moved > 0 ? to.group : null,
  };
}

const each = (total: bigint, count: bigint): number => (count === 0n ? 0 : Math.round(Number(total) / Number(count)));

function tokenCause(kind: "length" | "output" | "cache", amount: bigint, models: readonly ModelChange[]): Cause[] {
  const model = mostMoved(models, kind, amount > 0n);
  if (!model) return [];
  const { before, now } = model;
  const all = ({ input, output }: GroupSums): bigint => input + output;
  if (kind === "length")
    return [{ kind, amount, model: model.model, tokens: { before: each(all(before), before.answers), now: each(all(now), now.answers) } }];
  const whole = kind === "output" ? all : ({ input }: GroupSums) => input;
  const part = ({ output, cached }: GroupSums): bigint => (kind === "output" ? output : cached);
  return [{ kind, amount, of: shareOf(model, { before: whole(before), now: whole(now) }, part) }];
}

const MILLION = 1_000_000n;

function priceCause({ group, parts }: GroupChange): Cause {
  const price = ({ cost, input, output }: GroupSums): bigint => (input + output === 0n ? 0n : (cost * MILLION) / (input + output));
  return {
    kind: "price",
    amount: parts.price,
    model: group.model,
    offer: group,
    price: { before: price(group.before), now: price(group.now) },
  };
}

/**
 * The causes of a change that did most, largest first: at most three, with what all others come to. Shifts between Providers are told by
 * Model, prices by Offer, the rest in all.
 */
export function nameCauses(explained: ExplainedChange): NamedCauses {
  const models = modelsOf(explained);
  const { parts, answers, groups, change } = explained;
  const all: Cause[] = [
    { kind: "volume", amount: parts.volume, answers },
    mixCause(explained, models),
    ...models.map(providerCause),
    ...(["length", "output", "cache"] as const).flatMap((kind) => tokenCause(kind, parts[kind], models)),
    ...groups.map(priceCause),
  ];
  const moved = all.reduce((total, { amount }) => total + size(amount), 0n);
  const causes = all
    .filter(({ amount }) => amount !== 0n && size(amount) * LEAST >= moved)
    .toSorted((a, b) => largestFirst(a.amount, b.amount))
    .slice(0, MOST);
  return { causes, rest: change - causes.reduce((total, { amount }) => total + amount, 0n) };
}
