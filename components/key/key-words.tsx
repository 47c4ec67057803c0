import { type StateTone, StateWord } from "@/components/ui/state-word";
import { formatDay, formatMinute } from "@/lib/format/instant";
import type { CheckState } from "@/lib/key/check-outcome";
import { knownProvider } from "@/lib/key/destination";
import { expiryState } from "@/lib/key/expiry";
import type { KeyRow } from "@/lib/key/key-view";

const STATES: Readonly<Record<CheckState, readonly [tone: StateTone, words: string]>> = {
  never: ["unknown", "Not checked yet"],
  verified: ["good", "Verified"],
  unproven: ["unknown", "Unproven"],
  refused: ["warning", "Refused"],
  unreachable: ["warning", "Unreachable"],
};

/** The name of a Provider or gateway; its slug where we do not know it. */
export const keyProviderName = (slug: string): string => knownProvider(slug)?.name ?? slug;

/** How a key stands, and since when. */
export function KeyState({ row }: { row: Pick<KeyRow, "state" | "checkedAt" | "revokedAt"> }) {
  const [tone, words] = row.revokedAt ? (["quiet", "Revoked"] as const) : STATES[row.state];
  const at = row.revokedAt ?? row.checkedAt;
  return (
    <>
      <StateWord tone={tone}>{words}</StateWord>
      {at && <span className="block text-note text-faint">{formatMinute(at)}</span>}
    </>
  );
}

/** When a key ends, in the tone of a warning from 14 days before. `now`: an ISO instant. */
export function KeyExpiry({ expiresAt, now }: { expiresAt: string | null; now: string }) {
  const state = expiryState(expiresAt, now);
  if (expiresAt === null) return <span className="text-faint">none</span>;
  if (state === "later") return <>{formatDay(expiresAt)}</>;
  return (
    <StateWord tone="warning">
      <span className="text-warning">{`${state === "expired" ? "Ended" : "Ends"} ${formatDay(expiresAt)}`}</span>
    </StateWord>
  );
}

/** The last four characters of a secret, as far as they may be shown. */
export function LastFour({ text }: { text: string | null }) {
  if (text === null) return <span className="text-faint">too short to show</span>;
  return <code className="font-mono text-note">··{text}</code>;
}
