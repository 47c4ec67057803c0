import type { ReactNode } from "react";
import { KeyExpiry, keyProviderName, LastFour } from "@/components/key/key-words";
import { formatMinute } from "@/lib/format/instant";
import type { KeyDetail } from "@/lib/key/key-view";
import { SCHEME_WORDS } from "@/lib/key/scheme";

const none = <span className="text-faint">none</span>;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-rule border-b px-4 py-2 last:border-b-0 sm:grid-cols-[150px_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** What is known of a key, the secret left out. `now`: an ISO instant. */
export function KeyFacts({ of, now }: { of: KeyDetail; now: string }) {
  return (
    <dl className="rounded-[10px] border border-rule bg-panel">
      <Fact name="Provider">{keyProviderName(of.providerSlug)}</Fact>
      <Fact name="Ends with">
        <LastFour text={of.lastFour} />
      </Fact>
      <Fact name="Asked at">
        <code className="break-all font-mono text-note">{of.modelsUrl}</code>
      </Fact>
      <Fact name="Sent as">
        <code className="font-mono text-note">{SCHEME_WORDS[of.scheme]}</code>
      </Fact>
      <Fact name="Project">{of.project?.name ?? none}</Fact>
      <Fact name="Owner">{of.owner?.name ?? none}</Fact>
      <Fact name="Environment">{of.environment ?? none}</Fact>
      <Fact name="Expiry">
        <KeyExpiry expiresAt={of.expiresAt} now={now} />
      </Fact>
      <Fact name="Added">
        {formatMinute(of.createdAt)} by {of.createdBy}
      </Fact>
      {of.notes && (
        <Fact name="Notes">
          <span className="whitespace-pre-wrap">{of.notes}</span>
        </Fact>
      )}
    </dl>
  );
}
