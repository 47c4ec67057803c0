import Link from "next/link";

/** What keys are for, before there is one. */
export function NoKeys({ team, mayAdd }: { team: string; mayAdd: boolean }) {
  return (
    <div className="flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">No key yet</p>
      <p className="text-muted">
        Register the keys your software uses at providers and gateways. Each is sealed and never shown again, not even to owners. Tollboard
        asks its provider about once a day which models it reaches, and warns before it ends.
      </p>
      {mayAdd ? (
        <Link className="button button-strong" href={`/t/${team}/keys/new`} prefetch={false}>
          Add a key
        </Link>
      ) : (
        <p className="text-faint">Admins and owners of the team can add one.</p>
      )}
    </div>
  );
}
