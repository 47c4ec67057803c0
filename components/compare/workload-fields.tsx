import { PRESETS, type Preset, presetOf, WORKLOAD_LIMITS, type Workload } from "@/lib/compare/workload";

const PRESET_NAMES: Readonly<Record<Preset, string>> = {
  chat: "Chat",
  retrieval: "Retrieval",
  agent: "Agent",
  extraction: "Batch extraction",
};

const FIELDS: readonly { readonly part: keyof Workload; readonly name: string; readonly label: string; readonly unit: string }[] = [
  { part: "requests", name: "requests", label: "Requests", unit: "a day" },
  { part: "input", name: "in", label: "Prompt", unit: "tokens a request" },
  { part: "cached", name: "cached", label: "Read from cache", unit: "% of the prompt" },
  { part: "written", name: "written", label: "Written to cache", unit: "% of the rest" },
  { part: "output", name: "out", label: "Output", unit: "tokens a request" },
  { part: "batch", name: "batch", label: "May wait (batch)", unit: "% of requests" },
];

type WorkloadFieldsProps = {
  workload: Workload;
  /** The address of a preset, for readers without scripts. */
  presetHref: (preset: Preset) => string;
  onChange: (workload: Workload) => void;
};

function NumberField({ field, workload, onChange }: { field: (typeof FIELDS)[number] } & Omit<WorkloadFieldsProps, "presetHref">) {
  const most = WORKLOAD_LIMITS[field.part];
  return (
    <label className="grid content-start gap-1">
      <span className="font-[550]">{field.label}</span>
      <span className="grid gap-0.5">
        <input
          type="number"
          name={field.name}
          min={0}
          max={most}
          step={1}
          inputMode="numeric"
          value={workload[field.part]}
          className="field w-28 text-right"
          onChange={(event) =>
            onChange({ ...workload, [field.part]: Math.min(most, Math.max(0, Math.round(Number(event.target.value)) || 0)) })
          }
        />
        <span className="text-muted text-note">{field.unit}</span>
      </span>
    </label>
  );
}

/** The fields that describe a workload, with usual ones to start from. */
export function WorkloadFields({ workload, presetHref, onChange }: WorkloadFieldsProps) {
  const current = presetOf(workload);
  return (
    <>
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Usual workloads</legend>
        {(Object.keys(PRESETS) as Preset[]).map((preset) => (
          <a
            key={preset}
            href={presetHref(preset)}
            aria-current={preset === current ? "true" : undefined}
            className={`button h-7 px-2.5 ${preset === current ? "button-strong" : ""}`}
            onClick={(event) => {
              event.preventDefault();
              onChange(PRESETS[preset]);
            }}
          >
            {PRESET_NAMES[preset]}
          </a>
        ))}
      </fieldset>
      <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-5 gap-y-3">
        {FIELDS.map((field) => (
          <NumberField key={field.part} field={field} workload={workload} onChange={onChange} />
        ))}
      </div>
    </>
  );
}
