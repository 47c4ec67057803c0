"use client";

import { useBoard } from "@/components/catalog/board/board-provider";
import { MIX_PRESETS, mixShort, sameMix } from "@/components/catalog/board/mix-words";
import { Popover } from "@/components/ui/popover";
import type { Mix } from "@/lib/catalog/board/filter";

const PARTS = [
  { key: "input", label: "Input", colour: "bg-ink" },
  { key: "cached", label: "Cached input", colour: "bg-faint" },
  { key: "output", label: "Output", colour: "bg-accent" },
] as const;
const MOST = 999;

/** The shares of a Mix as one bar, always beside the numbers. */
function MixBar({ mix }: { mix: Mix }) {
  const total = mix.input + mix.cached + mix.output;
  return (
    <span aria-hidden="true" className="flex h-2 w-[150px] overflow-hidden rounded-[4px] max-sm:hidden">
      {PARTS.map((part) => (
        <span key={part.key} className={part.colour} style={{ width: `${(100 * mix[part.key]) / total}%` }} />
      ))}
    </span>
  );
}

function MixPanel() {
  const { filter, change } = useBoard();
  const set = (key: keyof Mix, value: number) => {
    const mix = { ...filter.mix, [key]: Math.max(0, Math.min(MOST, Math.round(value))) };
    if (mix.input + mix.cached + mix.output > 0) change({ mix }, "type");
  };
  return (
    <div className="flex w-72 flex-col gap-3 max-sm:w-full">
      <fieldset>
        <legend className="mb-1 font-[550]">Parts of each</legend>
        {PARTS.map((part) => (
          <div key={part.key} className="flex items-center gap-2 py-0.5">
            <span aria-hidden="true" className={`size-2 rounded-[1px] ${part.colour}`} />
            <label htmlFor={`mix-${part.key}`} className="flex-1">
              {part.label}
            </label>
            <button
              type="button"
              className="button w-7 px-0"
              aria-label={`Less ${part.label.toLowerCase()}`}
              onClick={() => set(part.key, filter.mix[part.key] - 1)}
            >
              −
            </button>
            <input
              id={`mix-${part.key}`}
              type="number"
              min="0"
              max={MOST}
              className="field w-16 text-right"
              value={filter.mix[part.key]}
              onChange={(event) => set(part.key, Number(event.target.value))}
            />
            <button
              type="button"
              className="button w-7 px-0"
              aria-label={`More ${part.label.toLowerCase()}`}
              onClick={() => set(part.key, filter.mix[part.key] + 1)}
            >
              +
            </button>
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-[550]">Usual mixes</legend>
        {MIX_PRESETS.map((preset) => (
          <button
            key={preset.name}
            type="button"
            aria-pressed={sameMix(preset.mix, filter.mix)}
            className="flex min-h-8 w-full items-center justify-between rounded px-2 hover:bg-page aria-pressed:bg-wash aria-pressed:text-on-wash"
            onClick={() => change({ mix: preset.mix })}
          >
            {preset.name}
            <span>{`${preset.mix.input} : ${preset.mix.cached} : ${preset.mix.output}`}</span>
          </button>
        ))}
      </fieldset>
      <p className="text-muted text-note">Cached tokens pay the cache read price, or the input price where none is stated.</p>
    </div>
  );
}

/** The Mix for which the blended price is quoted. */
export function MixControl() {
  const { filter } = useBoard();
  return (
    <div className="flex items-center gap-2.5 text-muted">
      <span>Mix</span>
      <MixBar mix={filter.mix} />
      <Popover label={<span className="tabular-nums">{mixShort(filter.mix)}</span>} title="Mix of tokens">
        {() => <MixPanel />}
      </Popover>
    </div>
  );
}
