import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type StateTone, StateWord } from "@/components/ui/state-word";
import { formatCount } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";

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

const CELL = "max-sm:block max-sm:border-0! max-sm:px-4! max-sm:py-0.5!";

function Instant({ at, zone }: { at: string; zone: string }) {
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {formatZonedMinute(at, zone)}
    </time>
  );
}

const Prefix = ({ children }: { children: string }) => <span className="text-muted sm:hidden">{children} </span>;

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
    <tr className="max-sm:block max-sm:border-rule max-sm:border-b max-sm:py-3 max-sm:last:border-b-0">
      <th scope="row" className={`max-w-80 sm:min-w-48 [overflow-wrap:anywhere] ${CELL}`}>
        <b>{share.title}</b>
        {share.note && <span className="line-clamp-2 font-normal text-muted text-note">{share.note}</span>}
        <span className="block font-mono font-normal text-faint text-note">{share.hint}…</span>
      </th>
      <td className={CELL}>
        <StateWord tone={tone}>{words}</StateWord>
      </td>
      <td className={`max-w-64 sm:min-w-40 [overflow-wrap:anywhere] ${CELL}`}>
        <a className="link" href={share.href}>
          {share.shows}
        </a>
        <span className="block text-muted text-note">
          as of <Instant at={share.asOf} zone={zone} />
        </span>
      </td>
      <td className={`[overflow-wrap:anywhere] ${CELL}`}>
        <Prefix>Made by</Prefix>
        {share.maker.name}
        <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">
          <Instant at={share.createdAt} zone={zone} />
        </span>
      </td>
      <td className={CELL}>
        <Prefix>Expires</Prefix>
        <Instant at={share.expiresAt} zone={zone} />
      </td>
      <td className={CELL}>
        <Prefix>Opened</Prefix>
        {share.openedAt ? (
          <>
            {share.openedCount === 1 ? "once" : `${formatCount(share.openedCount)} times`}
            <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">
              last <Instant at={share.openedAt} zone={zone} />
            </span>
          </>
        ) : (
          <span className="text-faint">never</span>
        )}
      </td>
      <td className={`w-0 ${CELL}`}>{share.canRevoke && <Revoke share={share} team={team} revoke={revoke} />}</td>
    </tr>
  );
}

/** The Team's ShareLinks: what each shows as of when, whose it is, how long it lasts, how often it was opened. */
export function ShareTable({ shares, ...rest }: { shares: readonly ShownShare[]; team: string; zone: string; revoke: FormAct }) {
  return (
    <ScrollRegion label="Share links">
      <table className="sheet max-sm:block">
        <caption className="sr-only">Share links of the team; times in {rest.zone}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            <th scope="col">Link</th>
            <th scope="col">State</th>
            <th scope="col">Shows</th>
            <th scope="col">Made by</th>
            <th scope="col">Expires</th>
            <th scope="col">Opened</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {shares.map((share) => (
            <Row key={share.id} share={share} {...rest} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
