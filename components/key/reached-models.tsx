import { compareNames, formatCount, formatNoun } from "@/lib/format/count";

const SHOWN = 300;

type ReachedModelsProps = { models: readonly string[] | null; find: string };

/** The native ids that a key reaches, searched by the URL's `q` so that no script is needed. */
export function ReachedModels({ models, find }: ReachedModelsProps) {
  if (models === null) return <p className="text-muted">No list was had yet.</p>;
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...models].sort(compareNames).filter((id) => words.every((word) => id.toLowerCase().includes(word)));
  return (
    <div className="rounded-[10px] border border-rule bg-panel">
      <search className="block border-rule border-b px-4 py-3">
        <form className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            name="q"
            defaultValue={find}
            maxLength={100}
            aria-label="Find a model among these"
            placeholder="Find a model"
            autoComplete="off"
            spellCheck={false}
            className="field w-full max-w-[320px]"
          />
          <button type="submit" className="button">
            Find
          </button>
          <span role="status" className="text-muted">
            {find ? `${formatCount(found.length)} of ${formatNoun(models.length, "model")}` : formatNoun(models.length, "model")}
          </span>
        </form>
      </search>
      {found.length === 0 ? (
        <p className="px-4 py-3 text-muted">None of them matches.</p>
      ) : (
        <ul className="gap-x-8 px-4 py-3 sm:columns-2">
          {found.slice(0, SHOWN).map((id) => (
            <li key={id} className="break-inside-avoid py-0.5 wrap-anywhere font-mono text-note">
              {id}
            </li>
          ))}
        </ul>
      )}
      {found.length > SHOWN && (
        <p className="border-rule border-t px-4 py-2 text-muted">{`The first ${formatCount(SHOWN)} are shown. Search to see others.`}</p>
      )}
    </div>
  );
}
