import { countsTokens, METERS } from "@/lib/catalog/meter";
import { unitWords } from "@/lib/catalog/rate-words";
import { type CalculatorField, type CalculatorFilter, fieldName } from "@/lib/pricing/calculator";
import type { Usage } from "@/lib/pricing/usage";

type CalculatorFormProps = {
  filter: CalculatorFilter;
  fields: readonly CalculatorField[];
  services: readonly string[];
  onChange: (patch: Partial<CalculatorFilter>) => void;
};

const quantityOf = (usage: Usage, name: string): number => usage.find((used) => fieldName(used) === name)?.quantity ?? 0;

function withQuantity(usage: Usage, field: CalculatorField, quantity: number): Usage {
  const others = usage.filter((used) => fieldName(used) !== field.name);
  return [...others, { meter: field.meter, quantity, ...(field.variant !== undefined && { variant: field.variant }) }];
}

function CountField({ field, usage, onChange }: { field: CalculatorField; usage: Usage; onChange: (usage: Usage) => void }) {
  const { label, unit } = METERS[field.meter];
  return (
    <label className="grid content-start gap-1">
      <span className="font-[550]">{label}</span>
      <input
        type="number"
        name={field.name}
        min={0}
        step={countsTokens(field.meter) ? 1 : "any"}
        inputMode="decimal"
        className="field w-32 text-right"
        value={quantityOf(usage, field.name)}
        onChange={(event) => onChange(withQuantity(usage, field, Math.max(0, Number(event.target.value) || 0)))}
      />
      <span className="text-muted text-note">
        {field.variant ?? (unit === "token" ? "tokens" : unitWords(unit).replace(/^per /, "each "))}
      </span>
    </label>
  );
}

/** What a request used, by which service tier it goes, and when it begins. */
export function CalculatorForm({ filter, fields, services, onChange }: CalculatorFormProps) {
  return (
    <form action="/calculator" className="no-print mt-3">
      {filter.offer && <input type="hidden" name="offer" value={filter.offer} />}
      {filter.asOf && <input type="hidden" name="asOf" value={filter.asOf} />}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-5 gap-y-3">
        {fields.map((field) => (
          <CountField key={field.name} field={field} usage={filter.usage} onChange={(usage) => onChange({ usage })} />
        ))}
        {services.length > 0 && (
          <label className="grid content-start gap-1">
            <span className="font-[550]">Service tier</span>
            <select
              name="service"
              className="field w-32"
              value={filter.service ?? ""}
              onChange={(event) => onChange({ service: event.target.value || null })}
            >
              <option value="">Standard</option>
              {services.map((service) => (
                <option key={service} value={service}>
                  {service}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="col-span-2 grid content-start gap-1">
          <span className="font-[550]">Begins at</span>
          <input
            type="datetime-local"
            name="at"
            className="field w-56 max-w-full"
            value={filter.at?.slice(0, 16) ?? ""}
            onChange={(event) => onChange({ at: event.target.value ? `${event.target.value.slice(0, 16)}:00.000Z` : null })}
          />
          <span className="text-muted text-note">UTC; for prices by the hour. Empty: now</span>
        </label>
      </div>
      <button type="submit" className="button without-script mt-3">
        Work it out
      </button>
    </form>
  );
}
