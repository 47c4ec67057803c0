import type { CompareFilter } from "@/lib/compare/filter";
import type { DedicatedChoice } from "@/lib/compare/priced-column";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";

type DedicatedFieldsProps = {
  dedicated: readonly DedicatedChoice[];
  filter: CompareFilter;
  onChange: (patch: Pick<CompareFilter, "instance" | "instanceSpeed">) => void;
};

/** Dedicated capacity to hold against prices by use. How fast an instance is nobody publishes: that figure is the reader's. */
export function DedicatedFields({ dedicated, filter, onChange }: DedicatedFieldsProps) {
  if (dedicated.length === 0) return null;
  const chosen = dedicated.find(({ key }) => key === filter.instance);
  return (
    <details className="disclosure mt-3" open={filter.instance !== null}>
      <summary className="button">Beside dedicated capacity</summary>
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3 rounded-[10px] border border-rule bg-panel p-4">
        <label className="grid min-w-0 gap-1">
          <span className="font-[550]">Instance</span>
          <select
            name="gpu"
            className="field max-w-full"
            value={filter.instance ?? ""}
            onChange={(event) => onChange({ instance: event.target.value || null, instanceSpeed: filter.instanceSpeed })}
          >
            <option value="">None</option>
            {dedicated.map(({ key, provider, name, usdPerHour }) => (
              <option key={key} value={key}>
                {`${provider}: ${name}, ${formatRate(usdPerHour)} an hour`}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="font-[550]">One instance yields</span>
          <span className="flex items-center gap-2">
            <input
              type="number"
              name="speed"
              min={1}
              max={1_000_000}
              step={1}
              inputMode="numeric"
              className="field w-28 text-right"
              value={filter.instanceSpeed ?? ""}
              onChange={(event) =>
                onChange({ instance: filter.instance, instanceSpeed: Math.min(1_000_000, Math.round(Number(event.target.value))) || null })
              }
            />
            <span className="text-muted">output tokens a second, all requests together</span>
          </span>
        </label>
        <p className="basis-full text-muted text-note">
          Nobody publishes that speed for your model and your requests: measure it, then put it here.
          {chosen && ` The price: ${chosen.sourceName}, ${formatDay(chosen.checkedAt)}.`}
        </p>
      </div>
    </details>
  );
}
