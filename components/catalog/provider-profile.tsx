import { FieldList } from "@/components/catalog/field-list";
import { fieldLabel } from "@/components/catalog/field-words";
import { GroupSource, sharesSource } from "@/components/catalog/group-source";
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

// What some price lists note down is addressed to their own maintainers.
const isForReaders = (field: DetailField): boolean => field.field !== "note" || field.source === "curated";

function Group({ title, known, missing }: { title: string; known: readonly DetailField[]; missing: readonly string[] }) {
  const isSourcedOnce = sharesSource(known);
  const labels = missing.map((name) => fieldLabel(name).toLowerCase());
  return (
    <section>
      <h2 className="font-[550] text-title">{title}</h2>
      <FieldList fields={known} isSourcedOnce={isSourcedOnce} />
      {labels.length > 0 && (
        <p className={`py-2 text-faint ${known.length > 0 ? "border-rule border-t" : ""}`}>Not stated: {labels.join("; ")}.</p>
      )}
      {isSourcedOnce && <GroupSource fields={known} />}
    </section>
  );
}

/** A Provider's profile: each answer with its link and date, and in a line what nobody states. */
export function ProviderProfile({ profile }: { profile: readonly DetailField[] }) {
  const fields = new Map(profile.filter(isForReaders).map((field) => [field.field, field]));
  return (
    <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-3">
      {GROUPS.map((group) => (
        <Group
          key={group.title}
          title={group.title}
          known={group.fields.flatMap((name) => fields.get(name) ?? [])}
          missing={group.fields.filter((name) => !fields.has(name) && !QUIET.has(name))}
        />
      ))}
    </div>
  );
}
