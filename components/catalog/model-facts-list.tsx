import { fieldLabel } from "@/components/catalog/field-words";
import { contextRange, modelFacts } from "@/components/catalog/model-facts";
import { SourceLink } from "@/components/catalog/sourced";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { formatNoun } from "@/lib/format/count";

const MOST = 3;

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

/** A fact's words; the name of a repository of weights leads to it. */
function FactWords({ field, words }: { field: string; words: string }) {
  if (field !== "huggingface_id" || !REPOSITORY.test(words)) return <>{words}</>;
  return <SourceLink url={`https://huggingface.co/${words}`}>{words}</SourceLink>;
}

/** What is known of a Model itself, and how many Offers say so. */
export function ModelFactsList({ offers }: { offers: readonly OfferDetail[] }) {
  const range = contextRange(offers);
  const facts = modelFacts(offers);
  const unstated = facts.filter(({ values }) => values.length === 0).map(({ field }) => fieldLabel(field).toLowerCase());
  return (
    <>
      <dl className="mt-6 grid max-w-[1100px] gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
        {facts
          .filter(({ values }) => values.length > 0)
          .map((fact) => (
            <div key={fact.field} className="border-rule border-b py-2">
              <dt className="text-muted">{fieldLabel(fact.field)}</dt>
              <dd>
                {fact.values.slice(0, MOST).map((value) => (
                  <span key={value.words} className="block">
                    <FactWords field={fact.field} words={value.words} />{" "}
                    <span className="text-faint text-note">
                      {formatNoun(value.offers, "offer")}, {value.source}
                    </span>
                  </span>
                ))}
                {fact.values.length > MOST && <span className="text-faint text-note">and {fact.values.length - MOST} more</span>}
              </dd>
            </div>
          ))}
        {range && (
          <div className="border-rule border-b py-2">
            <dt className="text-muted">Context among offers</dt>
            <dd>{range}</dd>
          </div>
        )}
      </dl>
      {unstated.length > 0 && <p className="mt-2 max-w-[1100px] text-faint text-note">Nobody states: {unstated.join(", ")}.</p>}
    </>
  );
}
