import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { CellHead, StackedRow, StackedTable, TABLET_CELL, ZonedTime } from "@/components/ui/stacked-table";
import { type StateTone, StateWord } from "@/components/ui/state-word";
import { formatCount } from "@/lib/format/count";

export type ShownShare = {
  readonly id: string;
  readonly hint: string;
  readonly title: string;
  readonly note: string;
  /** What it shows, in words, and where that opens. */
  readonly shows: string;
  readonly href: string;
  readonly asOf: string;
  readonly maker: { readonly name: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly openedCount: number;
  readonly openedAt: string | null;
  readonly state: "live" | "expired" | "revoked";
  readonly canRevoke: boolean;
};

const STATES: Readonly<Record<ShownShare["state"], readonly [tone: StateTone, words: string]>> = {
  live: ["good", "Opens"],
  expired: ["quiet", "Expired"],
  revoked: ["quiet", "Revoked"],
};

function Revoke({ share, team, revoke }: { share: ShownShare; team: string; revoke: FormAct }) {
  return (
    <Disclosure summary={<>Revoke{<span className="sr-only"> {share.title}</span>}</>}>
      <ActionForm act={revoke} hidden={{ team, id: share.id }} label={`Revoke ${share.title}`} className="grid min-w-44 gap-3">
        <p>Whoever has the link sees nothing more with their next look.</p>
        <SubmitButton tone="danger">Revoke now</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function Row({ share, team, zone, revoke }: { share: ShownShare; team: string; zone: string; revoke: FormAct }) {
  const [tone, words] = STATES[share.state];
  return (
    <StackedRow on="tablet">
      <th scope="row" className={`max-w-80 lg:min-w-48 [overflow-wrap:anywhere] ${TABLET_CELL}`}>
        <b>{share.title}</b>
        {share.note && <span className="line-clamp-2 font-normal text-muted text-note">{share.note}</span>}
        <span className="block font-mono font-normal text-faint text-note">{share.hint}…</span>
      </th>
      <td className={TABLET_CELL}>
        <StateWord tone={tone}>{words}</StateWord>
      </td>
      <td className={`max-w-64 lg:min-w-40 [overflow-wrap:anywhere] ${TABLET_CELL}`}>
        <a className="link" href={share.href}>
          {share.shows}
        </a>
        <span className="block text-muted text-note">
          as of <ZonedTime at={share.asOf} zone={zone} />
        </span>
      </td>
      <td className={`[overflow-wrap:anywhere] ${TABLET_CELL}`}>
        <CellHead on="tablet">Made by</CellHead>
        {share.maker.name}
        <span className="block text-muted text-note max-lg:ml-1 max-lg:inline">
          <ZonedTime at={share.createdAt} zone={zone} />
        </span>
      </td>
      <td className={TABLET_CELL}>
        <CellHead on="tablet">Expires</CellHead>
        <ZonedTime at={share.expiresAt} zone={zone} />
      </td>
      <td className={TABLET_CELL}>
        <CellHead on="tablet">Opened</CellHead>
        {share.openedAt ? (
          <>
            {share.openedCount === 1 ? "once" : `${formatCount(share.openedCount)} times`}
            <span className="block text-muted text-note max-lg:ml-1 max-lg:inline">
              last <ZonedTime at={share.openedAt} zone={zone} />
            </span>
          </>
        ) : (
          <span className="text-faint">never</span>
        )}
      </td>
      <td className={`w-0 ${TABLET_CELL}`}>{share.canRevoke && <Revoke share={share} team={team} revoke={revoke} />}</td>
    </StackedRow>
  );
}

/** The Team's ShareLinks: what each shows as of when, whose it is, how long it lasts, how often it was opened. */
export function ShareTable({ shares, ...rest }: { shares: readonly ShownShare[]; team: string; zone: string; revoke: FormAct }) {
  return (
    <StackedTable
      label="Share links"
      caption={`Share links of the team; times in ${rest.zone}`}
      heads={["Link", "State", "Shows", "Made by", "Expires", "Opened"]}
      act="Revoke"
      on="tablet"
    >
      {shares.map((share) => (
        <Row key={share.id} share={share} {...rest} />
      ))}
    </StackedTable>
  );
}
