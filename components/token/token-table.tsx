import { orderScopes, scopeWords } from "@/components/token/scope-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type StateTone, StateWord } from "@/components/ui/state-word";
import { formatZonedMinute } from "@/lib/format/zoned";

export type ShownToken = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly maker: { readonly name: string; readonly email: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  readonly state: "live" | "weakened" | "expired" | "revoked" | "maker_disabled";
};

const STATES: Readonly<Record<ShownToken["state"], readonly [tone: StateTone, words: string]>> = {
  live: ["good", "Works"],
  weakened: ["warning", "Its maker's role no longer allows all of this"],
  expired: ["quiet", "Expired"],
  revoked: ["quiet", "Revoked"],
  maker_disabled: ["warning", "Stopped: its maker's account is disabled"],
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

function Row({ token, team, zone, revoke }: { token: ShownToken; team: string; zone: string; revoke: FormAct }) {
  const [tone, words] = STATES[token.state];
  return (
    <tr className="max-sm:block max-sm:border-rule max-sm:border-b max-sm:py-3 max-sm:last:border-b-0">
      <th scope="row" className={`[overflow-wrap:anywhere] ${CELL}`}>
        <b>{token.name}</b>
        <span className="block font-mono text-muted text-note">{token.hint}…</span>
      </th>
      <td className={CELL}>
        <StateWord tone={tone}>{words}</StateWord>
      </td>
      <td className={CELL}>
        <ul>
          {orderScopes(token.scopes).map((scope) => (
            <li key={scope}>{scopeWords(scope)}</li>
          ))}
        </ul>
      </td>
      <td className={`[overflow-wrap:anywhere] ${CELL}`}>
        <Prefix>Made by</Prefix>
        <span title={token.maker.email}>{token.maker.name}</span>
        <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">
          <Instant at={token.createdAt} zone={zone} />
        </span>
      </td>
      <td className={CELL}>
        <Prefix>Expires</Prefix>
        <Instant at={token.expiresAt} zone={zone} />
      </td>
      <td className={CELL}>
        <Prefix>Last used</Prefix>
        {token.usedAt ? <Instant at={token.usedAt} zone={zone} /> : <span className="text-faint">never</span>}
      </td>
      <td className={`w-0 ${CELL}`}>
        {token.revokedAt === null && (
          <Disclosure summary={<>Revoke{<span className="sr-only"> {token.name}</span>}</>}>
            <ActionForm act={revoke} hidden={{ team, id: token.id }} label={`Revoke ${token.name}`} className="grid min-w-44 gap-3">
              <p>Whatever uses it stops working with its next request.</p>
              <SubmitButton tone="danger">Revoke now</SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </td>
    </tr>
  );
}

/** The Team's Tokens: what each may do, whose it is, how long it lasts, when it was used. */
export function TokenTable({ tokens, ...rest }: { tokens: readonly ShownToken[]; team: string; zone: string; revoke: FormAct }) {
  return (
    <ScrollRegion label="API tokens">
      <table className="sheet max-sm:block">
        <caption className="sr-only">API tokens of the team; times in {rest.zone}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            <th scope="col">Token</th>
            <th scope="col">State</th>
            <th scope="col">May</th>
            <th scope="col">Made by</th>
            <th scope="col">Expires</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {tokens.map((token) => (
            <Row key={token.id} token={token} {...rest} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
