import { boardIndex, foldText } from "@/lib/catalog/board/board-index";
import { type BoardTable, FLAG, readMove, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import type { BoardFilter, ReachFilter } from "@/lib/catalog/board/filter";
import { jurisdictionsOf } from "@/lib/catalog/board/jurisdiction";
import { figureReader, retentionWords } from "@/lib/catalog/board/lens";
import { reachTest, type TeamReach } from "@/lib/catalog/board/reach";

/** `no`: a stated value rules the Offer out. `unstated`: nothing rules it out, but something asked for is not stated. */
export type Match = "yes" | "no" | "unstated";

type Test = (offer: number) => boolean | null;

function textTest(table: BoardTable, text: string): Test | null {
  const words = foldText(text).split(" ").filter(Boolean);
  if (words.length === 0) return null;
  const { modelLine, offerLine } = boardIndex(table);
  const modelHit = modelLine.map((line) => words.every((word) => line.includes(word)));
  return (offer) => {
    if (modelHit[table.model[offer] ?? 0]) return true;
    const line = offerLine(offer);
    return words.every((word) => line.includes(word));
  };
}

const flagTest =
  (table: BoardTable, at: number): Test =>
  (offer) =>
    readTriState(table.flags[offer] ?? 0, at);

const atLeast =
  (column: Float64Array, least: number): Test =>
  (offer) => {
    const value = column[offer] ?? Number.NaN;
    return Number.isNaN(value) ? null : value >= least;
  };

function providerTest(table: BoardTable, judge: (provider: BoardTable["core"]["providers"][number]) => boolean | null): Test {
  const verdicts = table.core.providers.map(judge);
  return (offer) => verdicts[table.provider[offer] ?? 0] ?? null;
}

function modalityTest(table: BoardTable, side: 0 | 1, wanted: readonly string[]): Test {
  const verdicts = (table.rest?.texts ?? []).map((text) => {
    const stated = (text.split(" → ")[side] ?? "").split(" ").filter(Boolean);
    return stated.length === 0 ? null : wanted.every((modality) => stated.includes(modality));
  });
  return (offer) => verdicts[table.rest?.offers.modality[offer] ?? 0] ?? null;
}

function textColumnTest(table: BoardTable, column: readonly number[] | undefined, wanted: readonly string[]): Test {
  return (offer) => {
    const stated = table.rest?.texts[column?.[offer] ?? 0] ?? "";
    return stated === "" ? null : stated.split(" ").some((word) => wanted.includes(word));
  };
}

function regionTest(table: BoardTable, wanted: readonly string[]): Test {
  const names = new Set(wanted);
  const judge = (words: readonly string[]): boolean | null => {
    const known = words.map((word) => [word, ...jurisdictionsOf(word)]);
    if (known.some((all) => all.some((name) => names.has(name)))) return true;
    return words.length === 0 || known.some((all) => all.length === 1) ? null : false;
  };
  const ofText = (table.rest?.texts ?? []).map((text) => text.split(" ").filter(Boolean));
  const ofProvider = table.core.providers.map((provider) => judge(provider.datacenters));
  return (offer) => {
    const own = ofText[table.rest?.offers.regions[offer] ?? 0] ?? [];
    return own.length > 0 ? judge(own) : (ofProvider[table.provider[offer] ?? 0] ?? null);
  };
}

/** Whether an Offer's flags carry a mark by its name in the Filter. */
function carriesMark(flags: number, mark: string): boolean {
  if (mark === "disputed") return readTriState(flags, FLAG.conflict) === true;
  if (mark === "suspicious") return readTriState(flags, FLAG.suspicious) === true;
  if (mark === "stale") return readTriState(flags, FLAG.stale) === true;
  return readMove(flags) === mark;
}

function statedTests(table: BoardTable, filter: BoardFilter): Test[] {
  const tests: Test[] = [];
  const add = (wanted: boolean, test: () => Test) => wanted && tests.push(test());
  add(filter.tools, () => flagTest(table, FLAG.tools));
  add(filter.structuredOutput, () => flagTest(table, FLAG.structuredOutput));
  add(filter.reasoning, () => flagTest(table, FLAG.reasoning));
  add(filter.openWeights, () => flagTest(table, FLAG.openWeights));
  add(filter.minContext !== null, () => atLeast(table.context, filter.minContext ?? 0));
  add(filter.minOutput !== null, () => atLeast(table.maxOutput, filter.minOutput ?? 0));
  add(filter.maxPrice !== null, () => {
    const priceOf = figureReader(table, "price", filter.mix);
    return (offer) => {
      const price = priceOf(offer);
      return Number.isNaN(price) ? null : price <= (filter.maxPrice ?? 0);
    };
  });
  add(filter.modalitiesIn.length > 0, () => modalityTest(table, 0, filter.modalitiesIn));
  add(filter.modalitiesOut.length > 0, () => modalityTest(table, 1, filter.modalitiesOut));
  add(filter.regions.length > 0, () => regionTest(table, filter.regions));
  add(filter.quantizations.length > 0, () => textColumnTest(table, table.rest?.offers.quantization, filter.quantizations));
  add(filter.noTraining, () => providerTest(table, (provider) => (provider.trainsOnPrompts === null ? null : !provider.trainsOnPrompts)));
  add(filter.statuses.length > 0, () => (offer) => {
    const status = readStatus(table.flags[offer] ?? 0);
    return status === "" ? null : filter.statuses.includes(status);
  });
  add(filter.marks.length > 0, () => (offer) => filter.marks.some((mark) => carriesMark(table.flags[offer] ?? 0, mark)));
  add(filter.noRetention, () => {
    const byProvider = providerTest(table, ({ retainsPrompts, retentionDays }) => {
      const words = retentionWords(retainsPrompts, retentionDays);
      return words === "" ? null : words === "none";
    });
    const byOffer = flagTest(table, FLAG.zeroRetention);
    return (offer) => byOffer(offer) ?? byProvider(offer);
  });
  add(filter.kinds.length > 0, () =>
    providerTest(table, (provider) => (provider.kinds.length === 0 ? null : filter.kinds.some((kind) => provider.kinds.includes(kind)))),
  );
  return tests;
}

function reachesTest(table: BoardTable, { side }: ReachFilter, reach: TeamReach): Test {
  const isReached = reachTest(reach);
  const slugs = table.core.providers.map((provider) => provider.slug);
  return (offer) => isReached(slugs[table.provider[offer] ?? 0] ?? "", table.rest?.offers.nativeId[offer] ?? "") === (side === "with");
}

function plainTests(table: BoardTable, filter: BoardFilter, reach: TeamReach | null): Test[] {
  const { core } = table;
  const tests: Test[] = [];
  if (filter.reach && reach) tests.push(reachesTest(table, filter.reach, reach));
  const text = textTest(table, filter.text);
  if (text) tests.push(text);
  if (filter.labs.length > 0) {
    const hit = core.models.lab.map((lab) => filter.labs.includes(core.labs[lab]?.slug ?? ""));
    tests.push((offer) => hit[table.model[offer] ?? 0] ?? false);
  }
  if (filter.providers.length > 0) tests.push(providerTest(table, (provider) => filter.providers.includes(provider.slug)));
  if (filter.modes.length > 0) tests.push((offer) => filter.modes.includes(core.modes[core.offers.mode[offer] ?? 0] || "chat"));
  return tests;
}

/**
 * Builds the test that a Filter puts to each Offer. An Offer fails when a stated value rules it out; one that does not say
 * what was asked is `unstated`, which the Filter's switch keeps or drops. Without the `reach` of the Team that the Filter
 * names, its keys rule nothing out.
 */
export function buildMatcher(table: BoardTable, filter: BoardFilter, reach: TeamReach | null = null): (offer: number) => Match {
  const plain = plainTests(table, filter, reach);
  const stated = statedTests(table, filter);
  return (offer) => {
    for (const test of plain) if (test(offer) !== true) return "no";
    let unstated = false;
    for (const test of stated) {
      const verdict = test(offer);
      if (verdict === false) return "no";
      if (verdict === null) unstated = true;
    }
    return unstated ? "unstated" : "yes";
  };
}
