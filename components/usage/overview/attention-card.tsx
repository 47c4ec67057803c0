import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { StateWord } from "@/components/ui/state-word";
import { valueWords } from "@/components/usage/dimension-words";
import type { Look } from "@/components/usage/overview/look";
import { formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatDays } from "@/lib/format/span";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { TeamOverview } from "@/lib/team/team-overview";
import type { NewUnpriced } from "@/lib/usage/overview";
import { staleDays } from "@/lib/usage/stale";
import type { ImportTrouble, SourceTrouble } from "@/lib/usage/trouble";

/** What somebody has to see to. */
export type Troubles = {
  readonly keys: TeamOverview["atRisk"];
  readonly imports: readonly ImportTrouble[];
  readonly sources: readonly SourceTrouble[];
};

type Place = Pick<Look, "base" | "now" | "zone">;

/** How many of a kind are named; the screen that has them all is linked below. */
const NAMED = 4;

const KEY_WORDS: Readonly<Record<string, string>> = { refused: "refused by the provider", unreachable: "could not be reached" };

function keyWords({ state, expiresAt }: TeamOverview["atRisk"][number], now: string): string {
  const expiry = expiresAt === null ? "" : `${expiresAt <= now ? "expired" : "expires"} ${formatDay(expiresAt)}`;
  return [KEY_WORDS[state] ?? "", expiry].filter(Boolean).join(", ");
}

const IMPORT_WORDS = { failed: "failed", preview: "waits for somebody to look at it", paused: "is paused" } as const;

function Trouble({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  return (
    <li className="[overflow-wrap:anywhere]">
      <StateWord tone="warning">
        <Link className="link font-[550]" href={href} prefetch={false}>
          {name}
        </Link>{" "}
        {children}
      </StateWord>
    </li>
  );
}

function keyTroubles(keys: Troubles["keys"], { base, now }: Place): ReactNode[] {
  return keys.map((key) => (
    <Trouble key={`key ${key.id}`} href={`${base}/keys/${key.id}`} name={key.label}>
      {keyWords(key, now)}
    </Trouble>
  ));
}

function importTroubles({ imports, sources }: Troubles, { base, zone }: Place): ReactNode[] {
  return [
    ...imports.map(({ id, name, state, failure, at }) => (
      <Trouble key={`import ${id}`} href={`${base}/imports/${id}`} name={name}>
        {IMPORT_WORDS[state]}, {formatZonedMinute(at, zone)}
        {failure !== null && <span className="block text-muted text-note">{failure}</span>}
      </Trouble>
    )),
    ...sources.map(({ id, name, isPaused, fault }) => (
      <Trouble key={`source ${id}`} href={`${base}/imports/sources`} name={name}>
        {isPaused ? "is paused and brings nothing" : "found something wrong when it was last looked at"}
        {fault !== null && <span className="block text-muted text-note">{fault}</span>}
      </Trouble>
    )),
  ];
}

const idWords = ({ provider, native }: NewUnpriced): string =>
  `${native || "an id that is not recorded"}${provider === "" ? "" : ` at ${valueWords("provider", provider, "")}`}`;

function unpricedTrouble(unpriced: readonly NewUnpriced[], { base }: Place): ReactNode[] {
  if (unpriced.length === 0) return [];
  const named = unpriced.slice(0, NAMED).map(idWords).join(", ");
  return [
    <Trouble key="unpriced" href={`${base}/unpriced`} name={`${formatNoun(unpriced.length, "id")} without a price`}>
      {unpriced.length === 1 ? "is" : "are"} new in this period
      <span className="block text-muted text-note">
        {named}
        {unpriced.length > NAMED && " and others"}
      </span>
    </Trouble>,
  ];
}

/** That nothing newer has come for some days. `lastDay`: the last one with usage. */
function staleTrouble(lastDay: string, { base, now, zone }: Place): ReactNode[] {
  const days = staleDays(lastDay, now, zone);
  if (days === null) return [];
  return [
    <Trouble key="stale" href={`${base}/imports`} name={`The newest usage is of ${formatDays(lastDay, lastDay)}`}>
      {formatNoun(days, "day")} ago
    </Trouble>,
  ];
}

/** Some of a kind, and how many more there are. */
function some(items: readonly ReactNode[], href: string, what: string): ReactNode[] {
  if (items.length <= NAMED) return [...items];
  return [
    ...items.slice(0, NAMED),
    <li key={`more ${what}`} className="pl-4">
      <Link className="link" href={href} prefetch={false}>
        {formatNoun(items.length - NAMED, `more ${what}`)}
      </Link>
    </li>,
  ];
}

type AttentionProps = { troubles: Troubles; unpriced?: readonly NewUnpriced[]; lastDay?: string | undefined; look: Place };

/** What of keys, imports, sources and prices somebody has to see to. */
export function AttentionCard({ troubles, unpriced = [], lastDay, look }: AttentionProps) {
  const items = [
    ...(lastDay === undefined ? [] : staleTrouble(lastDay, look)),
    ...unpricedTrouble(unpriced, look),
    ...some(importTroubles(troubles, look), `${look.base}/imports`, "import"),
    ...some(keyTroubles(troubles.keys, look), `${look.base}/keys`, "key"),
  ];
  return (
    <Card title="Needs attention" note="Keys, imports, sources and prices">
      {items.length === 0 ? <StateWord tone="good">Nothing needs anybody’s eye.</StateWord> : <ul className="grid gap-2.5">{items}</ul>}
    </Card>
  );
}
