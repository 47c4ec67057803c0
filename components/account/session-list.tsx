import { deviceWords } from "@/components/account/device-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StateWord } from "@/components/ui/state-word";
import { formatMinute } from "@/lib/format/instant";
import type { SessionLine } from "@/lib/team/session-line";

/** The browsers that are signed in, this one marked, each with a button that ends it. */
export function SessionList({ sessions, own, endOne }: { sessions: readonly SessionLine[]; own: string; endOne: FormAct }) {
  const ordered = [...sessions].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  return (
    <ScrollRegion label="Sessions">
      <table className="sheet">
        <caption className="sr-only">Browsers that are signed in to your account</caption>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last seen</th>
            <th scope="col">Address</th>
            <th scope="col">
              <span className="sr-only">End</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((session) => (
            <tr key={session.id}>
              <th scope="row">
                {deviceWords(session.userAgent)}
                {session.id === own && (
                  <span className="block">
                    <StateWord tone="good">This browser</StateWord>
                  </span>
                )}
              </th>
              <td>
                {formatMinute(session.createdAt)}
                <span className="block text-faint text-note">by {session.method}</span>
              </td>
              <td>{formatMinute(session.seenAt)}</td>
              <td className="font-mono text-note">{session.address ?? "unknown"}</td>
              <td>
                <ActionForm act={endOne} hidden={{ id: session.id }} label={`End ${deviceWords(session.userAgent)}`} className="grid gap-1">
                  <SubmitButton tone="plain">{session.id === own ? "Sign out" : "End"}</SubmitButton>
                </ActionForm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
