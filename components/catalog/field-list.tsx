import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import { isDerived, OtherSources, SourceLine, SourceLink } from "@/components/catalog/sourced";
import type { DetailField } from "@/lib/catalog/offer-detail";

function FieldValue({ field }: { field: DetailField }) {
  const words = fieldWords(field.field, field.value);
  if (field.field.endsWith("_url") && typeof field.value === "string")
    return (
      <span className="[&>a]:inline-block [&>a]:min-h-6">
        <SourceLink url={field.value}>{words.replace(/^https:\/\//, "")}</SourceLink>
      </span>
    );
  return <span className={words === "unknown" ? "text-faint" : undefined}>{words}</span>;
}

/** Fields with their values, Sources and dates. `isSourcedOnce`: the Source they share is named beside the list. */
export function FieldList({ fields, isSourcedOnce = false }: { fields: readonly DetailField[]; isSourcedOnce?: boolean }) {
  return (
    <dl>
      {fields.map((field) => (
        <div
          key={field.field}
          className="grid grid-cols-[minmax(110px,160px)_minmax(0,1fr)] gap-x-4 border-rule border-b py-2 last:border-b-0"
        >
          <dt className="text-muted">{fieldLabel(field.field)}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <span className="block">
              <FieldValue field={field} />
            </span>
            {field.quote && !isDerived(field) && <q className="block text-muted text-note">{field.quote}</q>}
            {!isSourcedOnce && <SourceLine value={field} />}
            <OtherSources field={field} show={(value) => fieldWords(field.field, value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
