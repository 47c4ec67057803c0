import { FieldList } from "@/components/catalog/field-list";
import { fieldLabel } from "@/components/catalog/field-words";
import type { DetailField } from "@/lib/catalog/offer-detail";

const GROUPS: readonly { readonly title: string; readonly fields: readonly string[] }[] = [
  { title: "Who it is", fields: ["kinds", "headquarters", "datacenters", "compliance", "note"] },
  {
    title: "What it does with prompts",
    fields: ["retains_prompts", "retention_days", "retention", "trains_on_prompts", "training", "logging", "moderation", "zero_retention"],
  },
  { title: "Where to read on", fields: ["terms_url", "privacy_url", "status_url", "pricing_url", "docs_url", "models_url", "api_url"] },
];
/** Longer words for a field that is already said: their absence is not worth a line. */
const QUIET = new Set(["note", "compliance", "retention", "training", "models_url", "api_url"]);

/** A Provider's profile: each answer with its link and date, `unknown` where nobody says. */
export function ProviderProfile({ profile }: { profile: readonly DetailField[] }) {
  const fieldOf = (name: string) => profile.find((field) => field.field === name);
  return (
    <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-3">
      {GROUPS.map((group) => {
        const known = group.fields.flatMap((name) => fieldOf(name) ?? []);
        const missing = group.fields.filter((name) => !fieldOf(name) && !QUIET.has(name));
        return (
          <section key={group.title}>
            <h2 className="font-[550] text-title">{group.title}</h2>
            <FieldList fields={known} />
            <dl className={known.length > 0 ? "border-rule border-t" : undefined}>
              {missing.map((name) => (
                <div
                  key={name}
                  className="grid grid-cols-[minmax(110px,160px)_minmax(0,1fr)] gap-x-4 border-rule border-b py-2 last:border-b-0"
                >
                  <dt className="text-muted">{fieldLabel(name)}</dt>
                  <dd className="text-faint">unknown</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
