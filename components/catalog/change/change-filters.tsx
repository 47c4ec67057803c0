import { changesFeedHref, changesHref } from "@/components/catalog/change/urls";
import { CHANGE_CHOICES, type ChangeChoice, type ChangeFilter, NO_CHANGE_FILTER } from "@/lib/catalog/change/change-filter";

const CHOICES: Readonly<Record<ChangeChoice, string>> = {
  cheaper: "Cheaper",
  dearer: "Dearer",
  price: "Any price",
  limit: "Limits",
  term: "Terms and abilities",
  new: "New",
  retired: "Retired",
  gone: "Not listed any more",
  back: "Listed again",
};

type Choice = { readonly value: string; readonly name: string };
type ChangeFiltersProps = {
  filter: ChangeFilter;
  labs: readonly Choice[];
  providers: readonly Choice[];
  /** The name of the Model that narrows it; `null` where none does. */
  modelName: string | null;
};

function Select({ name, label, value, choices }: { name: string; label: string; value: string | null; choices: readonly Choice[] }) {
  return (
    <label className="grid min-w-0 gap-1">
      <span className="font-[550]">{label}</span>
      <select name={name} defaultValue={value ?? ""} className="field w-48 max-w-full">
        <option value="">All</option>
        {value && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What narrows the feed: a plain form, and its kinds as links. */
export function ChangeFilters({ filter, labs, providers, modelName }: ChangeFiltersProps) {
  const toggled = (choice: ChangeChoice): ChangeFilter => ({
    ...filter,
    before: null,
    kinds: filter.kinds.includes(choice) ? filter.kinds.filter((kind) => kind !== choice) : [...filter.kinds, choice],
  });
  const isNarrowed = changesHref({ ...filter, before: null }) !== changesHref(NO_CHANGE_FILTER);
  return (
    <div className="mt-4">
      <nav aria-label="Kinds of change" className="flex flex-wrap gap-1.5">
        {CHANGE_CHOICES.map((choice) => {
          const isOn = filter.kinds.includes(choice);
          return (
            <a
              key={choice}
              href={changesHref(toggled(choice))}
              aria-current={isOn ? "true" : undefined}
              className={`chip ${isOn ? "chip-on" : ""}`}
            >
              {CHOICES[choice]}
              {isOn && <span aria-hidden="true">×</span>}
            </a>
          );
        })}
      </nav>
      <form action="/changes" className="mt-3 flex flex-wrap items-end gap-x-4 gap-y-3">
        {filter.kinds.length > 0 && <input type="hidden" name="kind" value={filter.kinds.join(",")} />}
        <Select name="provider" label="Provider" value={filter.provider} choices={providers} />
        <Select name="lab" label="Lab" value={filter.lab} choices={labs} />
        {filter.model && (
          <Select name="model" label="Model" value={filter.model} choices={[{ value: filter.model, name: modelName ?? filter.model }]} />
        )}
        <label className="grid gap-1">
          <span className="font-[550]">Moved by at least</span>
          <span className="flex items-center gap-2">
            <input
              type="number"
              name="least"
              min="0"
              max="100000"
              step="any"
              defaultValue={filter.least ?? ""}
              className="field w-20 text-right"
            />
            <span className="text-muted">%</span>
          </span>
        </label>
        <label className="grid gap-1">
          <span className="font-[550]">Since</span>
          <input type="date" name="since" defaultValue={filter.since?.slice(0, 10) ?? ""} className="field w-36" />
        </label>
        <label className="grid gap-1">
          <span className="font-[550]">Before</span>
          <input type="date" name="until" defaultValue={filter.until?.slice(0, 10) ?? ""} className="field w-36" />
        </label>
        <button type="submit" className="button">
          Show
        </button>
        {isNarrowed && (
          <a className="link py-1.5" href="/changes">
            Clear
          </a>
        )}
        <span className="ml-auto flex gap-3 py-1.5 text-muted">
          <a className="link" href={changesFeedHref(filter, "atom")}>
            Atom feed
          </a>
          <a className="link" href={changesFeedHref(filter, "json")}>
            JSON Feed
          </a>
        </span>
      </form>
    </div>
  );
}
