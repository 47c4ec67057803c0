import { STATE_WORDS } from "@/components/cost/state-words";
import { usdWords } from "@/components/import/import-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount } from "@/lib/format/count";
import type { ImportPreview } from "@/lib/usage/preview";

const dash = <span className="text-faint">not recorded</span>;

function Head({ names, numbers }: { names: readonly string[]; numbers: readonly string[] }) {
  return (
    <thead>
      <tr>
        {[...names, ...numbers].map((name) => (
          <th key={name} scope="col" className={numbers.includes(name) ? "num" : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function AttemptRow({ row, zone }: { row: ImportPreview["rows"][number]; zone: string }) {
  return (
    <tr>
      <th scope="row">
        <ZonedTime at={row.started_at} zone={zone} />
      </th>
      <td>{row.provider || dash}</td>
      <td className="min-w-52 max-w-72 [overflow-wrap:anywhere]">{row.model || dash}</td>
      <td className="min-w-28 max-w-48 [overflow-wrap:anywhere]">{row.key || dash}</td>
      <td className="min-w-28 max-w-48 [overflow-wrap:anywhere]">{row.project || dash}</td>
      <td className="num">{formatCount(row.input_tokens)}</td>
      <td className="num">{formatCount(row.output_tokens)}</td>
      <td className="num">{usdWords(row.reported)}</td>
      <td className="num">
        {row.calculated === null ? <span className="text-faint">{STATE_WORDS[row.state]}</span> : usdWords(row.calculated)}
      </td>
    </tr>
  );
}

function BucketRow({ row, zone }: { row: ImportPreview["buckets"][number]; zone: string }) {
  const isForeign = row.currency !== "" && row.currency !== "USD";
  return (
    <tr>
      <th scope="row">
        <ZonedTime at={row.starts_at} zone={zone} />
      </th>
      <td>
        <ZonedTime at={row.ends_at} zone={zone} />
      </td>
      <td className="min-w-56 max-w-md [overflow-wrap:anywhere]">{row.about || dash}</td>
      <td className="num">{formatCount(row.tokens)}</td>
      <td className="num">{row.requests === null ? "not known" : formatCount(row.requests)}</td>
      <td className="num">{isForeign ? `in ${row.currency}` : usdWords(row.cost)}</td>
    </tr>
  );
}

/** The first rows of a file as they will be kept. */
export function PreviewRows({ preview, zone }: { preview: ImportPreview; zone: string }) {
  const { rows, buckets } = preview;
  if (rows.length === 0 && buckets.length === 0) return <p className="text-muted">No record of the file becomes a row.</p>;
  const caption = `The first rows as they will be kept; times in ${zone}`;
  return (
    <>
      <p className="mb-2 text-muted text-note">Times in {zone}</p>
      <ScrollRegion label="First rows">
        <table className="sheet sheet-dense">
          <caption className="sr-only">{caption}</caption>
          {rows.length > 0 ? (
            <Head
              names={["Began", "Provider", "Model", "Key", "Project"]}
              numbers={["Tokens in", "Tokens out", "Reported", "At posted prices"]}
            />
          ) : (
            <Head names={["From", "To", "For"]} numbers={["Tokens", "Requests", "Cost"]} />
          )}
          <tbody>
            {rows.map((row) => (
              <AttemptRow key={row.record} row={row} zone={zone} />
            ))}
            {buckets.map((row, place) => (
              <BucketRow key={place} row={row} zone={zone} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
