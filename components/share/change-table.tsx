import { sideWords, sizeWords, subjectWords, WHOLE } from "@/components/catalog/change/change-words";
import { modelHref, providerHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ChangeSide, OfferChange } from "@/lib/catalog/change/change";

type Names = { providers: Readonly<Record<string, string>>; models: Readonly<Record<string, string>> };

function Figure({ change, side }: { change: OfferChange; side: ChangeSide | null }) {
  if (change.field === null) return null;
  if (side !== null) return sideWords(change, side);
  return (
    <>
      <span aria-hidden="true">?</span>
      <span className="sr-only">not stated</span>
    </>
  );
}

function Row({ change, providers, models }: { change: OfferChange } & Names) {
  const { kind, field, model, provider, nativeId, variant, before, after } = change;
  const size = sizeWords(change);
  return (
    <tr>
      <th scope="row" className="[overflow-wrap:anywhere]">
        <a className="link" href={modelHref(model)}>
          {models[model] ?? model}
        </a>
        <span className="block font-mono font-normal text-faint text-note">{[nativeId, variant].filter(Boolean).join(" ")}</span>
      </th>
      <td>
        <a className="link" href={providerHref(provider)}>
          {providers[provider] ?? provider}
        </a>
      </td>
      <td className={kind === "gone" || kind === "retired" ? "text-warning" : undefined}>
        {field === null ? WHOLE[kind] : subjectWords(change)}
        {size && <span className="block text-muted text-note">{size}</span>}
      </td>
      <td className="num">
        <Figure change={change} side={before} />
      </td>
      <td className="num">
        <Figure change={change} side={after} />
      </td>
    </tr>
  );
}

type ChangeTableProps = { changes: readonly OfferChange[]; caption: string } & Names;

/** Differences, one a row, with what was said then and is said now. */
export function ChangeTable({ changes, caption, providers, models }: ChangeTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Provider</th>
            <th scope="col">Change</th>
            <th scope="col" className="num">
              Then
            </th>
            <th scope="col" className="num">
              Now
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Row key={`${change.offerId} ${change.kind} ${change.field}`} change={change} providers={providers} models={models} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
