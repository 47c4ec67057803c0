import Link from "next/link";
import { CellHead, STACKED_CELL, StackedRow, StackedTable, ZonedTime } from "@/components/ui/stacked-table";
import { valueWords } from "@/components/usage/dimension-words";
import { formatNoun } from "@/lib/format/count";
import type { GatewayId } from "@/lib/usage/gateway";
import { writeRequestRef } from "@/lib/usage/request/request-ref";

/** An Attempt that breaks a rule. `at`: an ISO instant. */
export type Found = {
  readonly at: string;
  readonly gateway: GatewayId;
  readonly recordId: string;
  readonly provider: string;
  readonly native: string;
  readonly asked: string;
  readonly region: string;
  readonly key: string;
};

function ModelCell({ native, asked }: Pick<Found, "native" | "asked">) {
  const isOther = asked !== "" && asked !== native;
  return (
    <>
      <span className="break-all">{native || "not recorded"}</span>
      {isOther && <span className="block break-all text-muted text-note">asked for {asked}</span>}
    </>
  );
}

/** The latest Attempts that break a rule, each with the way to its receipt. */
export function FoundTable({ found, team, zone, title }: { found: readonly Found[]; team: string; zone: string; title: string }) {
  const receipt = ({ gateway, recordId, at }: Found) =>
    `/t/${team}/requests/${writeRequestRef({ gateway, id: recordId, at: Date.parse(at) })}`;
  return (
    <StackedTable
      label={`Latest that break: ${title}`}
      caption={`${formatNoun(found.length, "attempt that breaks", "attempts that break")} it, the latest first; times in ${zone}`}
      heads={["Began", "Provider", "Model", "Region", "Key", "Gateway"]}
      act="Receipt"
    >
      {found.map((one) => (
        <StackedRow key={`${one.gateway} ${one.recordId} ${one.at}`}>
          <th scope="row" className={STACKED_CELL}>
            <ZonedTime at={one.at} zone={zone} />
          </th>
          <td className={STACKED_CELL}>
            <CellHead>Provider</CellHead>
            {valueWords("provider", one.provider, zone)}
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Model</CellHead>
            <ModelCell {...one} />
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Region</CellHead>
            {one.region || <span className="text-faint">not recorded</span>}
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Key</CellHead>
            {one.key || <span className="text-faint">not recorded</span>}
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Gateway</CellHead>
            {valueWords("gateway", one.gateway, zone)}
          </td>
          <td className={STACKED_CELL}>
            <Link className="link inline-flex min-h-6 items-center" href={receipt(one)} prefetch={false}>
              Receipt<span className="sr-only"> of {one.recordId.slice(0, 60)}</span>
            </Link>
          </td>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
