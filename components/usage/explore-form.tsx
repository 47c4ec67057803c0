import { DIMENSION_WORDS } from "@/components/usage/dimension-words";
import { SHOW_WORDS } from "@/components/usage/show-words";
import { type Explore, SHOWS } from "@/lib/usage/explore";
import { DIMENSIONS, type Dimension } from "@/lib/usage/spend";
import { filterParameters, type UsageFilter } from "@/lib/usage/usage-filter";

type ExploreFormProps = { path: string; filter: UsageFilter; explore: Explore; beforeLabel: string };

const CHOICES = DIMENSIONS.map((dimension) => [dimension, DIMENSION_WORDS[dimension]] as const);

function Choice({
  id,
  label,
  name,
  value,
  choices,
}: {
  id: string;
  label: string;
  name: string;
  value: string;
  choices: readonly (readonly [string, string])[];
}) {
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select id={id} name={name} defaultValue={value} key={value} className="field">
        {choices.map(([own, words]) => (
          <option key={own} value={own}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is shown, by which one or two dimensions, and whether beside the period before: a form whose address is the screen's. */
export function ExploreForm({ path, filter, explore, beforeLabel }: ExploreFormProps) {
  const [first, second] = explore.by;
  const none: readonly [Dimension | "", string] = ["", "nothing else"];
  return (
    <form action={path} aria-label="What is shown" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {filterParameters(filter).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Choice
        id="explore-show"
        label="Show"
        name="show"
        value={explore.show}
        choices={SHOWS.map((show) => [show, SHOW_WORDS[show].head])}
      />
      <Choice id="explore-first" label="by" name="by" value={first} choices={CHOICES} />
      <Choice id="explore-second" label="and" name="by" value={second ?? ""} choices={[none, ...CHOICES]} />
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          name="compare"
          value="before"
          defaultChecked={explore.compare}
          key={String(explore.compare)}
        />
        <span>Compare with {beforeLabel}</span>
      </label>
      <button type="submit" className="button">
        Apply
      </button>
    </form>
  );
}
