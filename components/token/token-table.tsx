import { orderScopes, scopeWords } from "@/components/token/scope-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { CellHead, STACKED_CELL, StackedRow, StackedTable, ZonedTime } from "@/components/ui/stacked-table";
import { type StateTone, StateWord } from "@/components/ui/state-word";

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

function Row({ token, team, zone, revoke }: { token: ShownToken; team: string; zone: string; revoke: FormAct }) {
  const [tone, words] = STATES[token.state];
  return (
    <StackedRow>
      <th scope="row" className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <b>{token.name}</b>
        <span className="block font-mono text-muted text-note">{token.hint}…</span>
      </th>
      <td className={STACKED_CELL}>
        <StateWord tone={tone}>{words}</StateWord>
      </td>
      <td className={STACKED_CELL}>
        <ul>
          {orderScopes(token.scopes).map((scope) => (
            <li key={scope}>{scopeWords(scope)}</li>
          ))}
        </ul>
      </td>
      <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <CellHead>Made by</CellHead>
        <span title={token.maker.email}>{token.maker.name}</span>
        <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">
          <ZonedTime at={token.createdAt} zone={zone} />
        </span>
      </td>
      <td className={STACKED_CELL}>
        <CellHead>Expires</CellHead>
        <ZonedTime at={token.expiresAt} zone={zone} />
      </td>
      <td className={STACKED_CELL}>
        <CellHead>Last used</CellHead>
        {token.usedAt ? <ZonedTime at={token.usedAt} zone={zone} /> : <span className="text-faint">never</span>}
      </td>
      <td className={`w-0 ${STACKED_CELL}`}>
        {token.revokedAt === null && (
          <Disclosure summary={<>Revoke{<span className="sr-only"> {token.name}</span>}</>}>
            <ActionForm act={revoke} hidden={{ team, id: token.id }} label={`Revoke ${token.name}`} className="grid min-w-44 gap-3">
              <p>Whatever uses it stops working with its next request.</p>
              <SubmitButton tone="danger">Revoke now</SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </td>
    </StackedRow>
  );
}

/** The Team's Tokens: what each may do, whose it is, how long it lasts, when it was used. */
export function TokenTable({ tokens, ...rest }: { tokens: readonly ShownToken[]; team: string; zone: string; revoke: FormAct }) {
  return (
    <StackedTable
      label="API tokens"
      caption={`API tokens of the team; times in ${rest.zone}`}
      heads={["Token", "State", "May", "Made by", "Expires", "Last used"]}
      act="Revoke"
    >
      {tokens.map((token) => (
        <Row key={token.id} token={token} {...rest} />
      ))}
    </StackedTable>
  );
}
