import type { Retention } from "@/lib/usage/retention";

const USUAL = [3, 6, 12, 13, 24, 36, 60, 120];

/** Asks for a look at what keeping usage for so long would erase: a plain form whose fields are the URL. */
export function RetentionForm({ team, set }: { team: string; set: Retention }) {
  const months = set.months === null || USUAL.includes(set.months) ? USUAL : [...USUAL, set.months].sort((a, b) => a - b);
  return (
    <form action={`/t/${team}/settings/retention`} className="grid max-w-[460px] gap-3" aria-label="How long usage is kept">
      <div className="grid gap-1">
        <label htmlFor="retention-months" className="font-[550]">
          Keep rows of usage
        </label>
        <select id="retention-months" name="months" defaultValue={set.months === null ? "all" : String(set.months)} className="field">
          <option value="all">for good</option>
          {months.map((count) => (
            <option key={count} value={count}>
              for {count} months
            </option>
          ))}
        </select>
        <p className="text-note text-faint">Whole months of the team’s time zone. The command line takes any number from 1 to 120.</p>
      </div>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-[550]">When rows are erased</legend>
        <label className="flex min-h-6 items-start gap-2">
          <input type="radio" name="figures" value="keep" defaultChecked={set.figures === "keep"} className="mt-1" />
          <span>
            keep what they came to, day by day
            <span className="block text-note text-faint">
              by provider, model, offer, gateway and project; without keys, users, tags and hours
            </span>
          </span>
        </label>
        <label className="flex min-h-6 items-start gap-2">
          <input type="radio" name="figures" value="erase" defaultChecked={set.figures === "erase"} className="mt-1" />
          <span>
            erase those figures too
            <span className="block text-note text-faint">what was spent then is no longer known here</span>
          </span>
        </label>
      </fieldset>
      <button type="submit" className="button justify-self-start">
        See what would be erased
      </button>
    </form>
  );
}
