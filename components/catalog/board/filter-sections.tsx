"use client";

import { useMemo } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import {
  kindOptions,
  labOptions,
  markOptions,
  modalityOptions,
  modeOptions,
  precisionOptions,
  providerOptions,
  regionOptions,
  statusOptions,
} from "@/components/catalog/board/filter-options";
import { useAccount } from "@/components/ui/account-context";
import { CheckList, type CheckOption } from "@/components/ui/check-list";
import { NumberChoice } from "@/components/ui/number-choice";
import { Switch } from "@/components/ui/switch";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";

const CONTEXTS = [32_000, 64_000, 128_000, 200_000, 256_000, 1_000_000].map((value) => ({
  value,
  label: value >= 1_000_000 ? "1M" : `${value / 1000}K`,
}));
const OUTPUTS = [4_000, 8_000, 16_000, 32_000, 64_000, 128_000].map((value) => ({ value, label: `${value / 1000}K` }));
const PRICES = [0.1, 0.25, 0.5, 1, 2.5, 5, 10].map((value) => ({ value, label: `$${value}` }));

type ListKey =
  | "labs"
  | "providers"
  | "kinds"
  | "modes"
  | "modalitiesIn"
  | "modalitiesOut"
  | "regions"
  | "quantizations"
  | "statuses"
  | "marks";
type FlagKey = "tools" | "structuredOutput" | "reasoning" | "openWeights" | "noRetention" | "noTraining";

function ListFilter({ name, legend, options }: { name: ListKey; legend: string; options: readonly CheckOption[] }) {
  const { filter, change } = useBoard();
  return <CheckList legend={legend} options={options} chosen={filter[name]} onChange={(chosen) => change({ [name]: chosen })} />;
}

/** A list whose options come out of the data. */
function TableFilter({ name, legend, read }: { name: ListKey; legend: string; read: (table: BoardTable) => CheckOption[] }) {
  const { table } = useBoard();
  const options = useMemo(() => (table ? read(table) : null), [table, read]);
  return options ? <ListFilter name={name} legend={legend} options={options} /> : <p className="text-muted">Reading the catalog…</p>;
}

function Flags({ legend, flags }: { legend: string; flags: readonly { key: FlagKey; label: string }[] }) {
  const { filter, change } = useBoard();
  return (
    <fieldset>
      <legend className="mb-1 font-[550]">{legend}</legend>
      {flags.map(({ key, label }) => (
        <Switch key={key} label={label} checked={filter[key]} onChange={(isOn) => change({ [key]: isOn })} />
      ))}
    </fieldset>
  );
}

function Limit({
  name,
  ...rest
}: { name: "minContext" | "minOutput" | "maxPrice" } & Pick<Parameters<typeof NumberChoice>[0], "legend" | "unit" | "presets">) {
  const { filter, change } = useBoard();
  return (
    <NumberChoice
      {...rest}
      value={filter[name]}
      onChange={(value, isTyped) => change({ [name]: value } as Partial<BoardFilter>, isTyped ? "type" : "push")}
    />
  );
}

export const ContextFilter = () => <Limit name="minContext" legend="Context, at least" unit="tokens" presets={CONTEXTS} />;
export const PriceFilter = () => <Limit name="maxPrice" legend="Blended price, at most" unit="USD per million tokens" presets={PRICES} />;
export const ProviderFilter = () => <TableFilter name="providers" legend="Provider" read={providerOptions} />;
export const LabFilter = () => <TableFilter name="labs" legend="Lab" read={labOptions} />;
export const RegionFilter = () => <TableFilter name="regions" legend="Region or jurisdiction" read={regionOptions} />;
export const ModalityFilter = () => (
  <div className="grid grid-cols-2 gap-6">
    <ListFilter name="modalitiesIn" legend="Takes in" options={modalityOptions} />
    <ListFilter name="modalitiesOut" legend="Gives out" options={modalityOptions} />
  </div>
);
export const AbilityFilter = () => (
  <Flags
    legend="The offer has"
    flags={[
      { key: "tools", label: "Tool calling" },
      { key: "structuredOutput", label: "Structured output" },
      { key: "reasoning", label: "Reasoning" },
      { key: "openWeights", label: "Open weights" },
    ]}
  />
);
export const TermsFilter = () => (
  <Flags
    legend="The provider"
    flags={[
      { key: "noRetention", label: "Keeps no prompts" },
      { key: "noTraining", label: "Does not train on prompts" },
    ]}
  />
);

/** What the keys of the reader's Teams reach; nothing for a stranger. */
function KeyFilter() {
  const { filter, change } = useBoard();
  const teams = useAccount()?.teams ?? [];
  if (teams.length === 0) return null;
  const reach = (team: string, side: "with" | "without", label: string) => (
    <Switch
      key={`${side} ${team}`}
      label={label}
      checked={filter.reach?.team === team && filter.reach.side === side}
      onChange={(isOn) => change({ reach: isOn ? { team, side } : null })}
    />
  );
  return (
    <fieldset>
      <legend className="mb-1 font-[550]">Reachable with our keys</legend>
      {teams.flatMap(({ slug, name }) => [
        reach(slug, "with", `Reached by the keys of ${name}`),
        reach(slug, "without", `Not reached by the keys of ${name}`),
      ])}
    </fieldset>
  );
}

/** Everything that has no chip of its own. */
export const MoreFilters = () => (
  <>
    <KeyFilter />
    <AbilityFilter />
    <TermsFilter />
    <Limit name="minOutput" legend="Max output, at least" unit="tokens" presets={OUTPUTS} />
    <ListFilter name="kinds" legend="Kind of provider" options={kindOptions} />
    <ListFilter name="modes" legend="Kind of model" options={modeOptions} />
    <TableFilter name="quantizations" legend="Precision" read={precisionOptions} />
    <ListFilter name="statuses" legend="Status" options={statusOptions} />
    <ListFilter name="marks" legend="Marks" options={markOptions} />
  </>
);
