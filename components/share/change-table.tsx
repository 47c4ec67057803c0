import { modelHref, providerHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ChangeKind, ShareChange } from "@/lib/share/share-change";

const WORDS: Readonly<Record<ChangeKind, string>> = {
  gone: "withdrawn or no longer seen",
  dearer: "dearer",
  cheaper: "cheaper",
  limit: "limit changed",
  stated: "now stated",
  new: "new here",
};

const TONES: Partial<Record<ChangeKind, string>> = { dearer: "text-accent", cheaper: "text-better", gone: "text-warning" };
const SIGNS: Partial<Record<ChangeKind, string>> = { dearer: "↑", cheaper: "↓" };

const keyOf = ({ provider, model, nativeId, what, kind }: ShareChange) => [provider.slug, model.id, nativeId, what, kind].join("\n");

function Figure({ text, isThere }: { text: string | null; isThere: boolean }) {
  if (text !== null) return text;
  if (!isThere) return null;
  return (
    <>
      <span aria-hidden="true">?</span>
      <span className="sr-only">not stated</span>
    </>
  );
}

function Row({ change }: { change: ShareChange }) {
  const { kind, model, provider, nativeId, what, before, after } = change;
  return (
    <tr>
      <th scope="row" className="[overflow-wrap:anywhere]">
        <a className="link" href={modelHref(model.id)}>
          {model.name}
        </a>
        <span className="block font-mono font-normal text-faint text-note">{nativeId}</span>
      </th>
      <td>
        <a className="link" href={providerHref(provider.slug)}>
          {provider.name}
        </a>
      </td>
      <td>
        {what && `${what}: `}
        <span className={TONES[kind]}>
          {SIGNS[kind] && <span aria-hidden="true">{SIGNS[kind]} </span>}
          {WORDS[kind]}
        </span>
      </td>
      <td className="num">
        <Figure text={before} isThere={what !== ""} />
      </td>
      <td className="num">
        <Figure text={after} isThere={what !== ""} />
      </td>
    </tr>
  );
}

/** Differences, one a row, with the figures of then and now. */
export function ChangeTable({ changes, caption }: { changes: readonly ShareChange[]; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}; prices in US dollars per million tokens, limits in tokens</caption>
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
            <Row key={keyOf(change)} change={change} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
