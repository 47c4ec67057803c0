import { deviceWords } from "@/components/account/device-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { CellHead, STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { StateWord } from "@/components/ui/state-word";
import { formatMinute } from "@/lib/format/instant";
import type { SessionLine } from "@/lib/team/session-line";

/** The browsers that are signed in, this one marked, each with a button that ends it. */
export function SessionList({ sessions, own, endOne }: { sessions: readonly SessionLine[]; own: string; endOne: FormAct }) {
  const ordered = [...sessions].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  return (
    <StackedTable
      label="Sessions"
      caption="Browsers that are signed in to your account"
      heads={["Device", "Signed in", "Last seen", "Address"]}
      act="End"
    >
      {ordered.map((session) => (
        <StackedRow key={session.id}>
          <th scope="row" className={STACKED_CELL}>
            {deviceWords(session.userAgent)}
            {session.id === own && (
              <span className="block">
                <StateWord tone="good">This browser</StateWord>
              </span>
            )}
          </th>
          <td className={STACKED_CELL}>
            <CellHead>Signed in</CellHead>
            {formatMinute(session.createdAt)}
            <span className="block text-faint text-note max-sm:ml-1 max-sm:inline">by {session.method}</span>
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Last seen</CellHead>
            {formatMinute(session.seenAt)}
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Address</CellHead>
            <span className="font-mono text-note">{session.address ?? "unknown"}</span>
          </td>
          <td className={STACKED_CELL}>
            <ActionForm act={endOne} hidden={{ id: session.id }} label={`End ${deviceWords(session.userAgent)}`} className="grid gap-1">
              <SubmitButton tone="plain">{session.id === own ? "Sign out" : "End"}</SubmitButton>
            </ActionForm>
          </td>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
