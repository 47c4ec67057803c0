import type { Metadata } from "next";
import { ChangeFeed } from "@/components/catalog/change/change-feed";
import { ChangeFilters } from "@/components/catalog/change/change-filters";
import { changesFeedHref, changesHref } from "@/components/catalog/change/urls";
import { PageShell } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { parseChangeFilter } from "@/lib/catalog/change/change-filter";
import { compareNames } from "@/lib/format/count";
import { getBoard } from "@/server/catalog/board";
import { getChanges } from "@/server/catalog/changes";

type Props = { searchParams: Promise<Record<string, unknown>> };

// Many alike take one line, so a page of them is short.
const PAGE = 400;
const readFilter = async ({ searchParams }: Props) => parseChangeFilter(readParameters(await searchParams));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const filter = await readFilter(props);
  return {
    title: "Changes",
    alternates: {
      types: { "application/atom+xml": changesFeedHref(filter, "atom"), "application/feed+json": changesFeedHref(filter, "json") },
    },
  };
}

export default async function Page(props: Props) {
  const filter = await readFilter(props);
  const { core } = await getBoard(null);
  const { changes, next, newest } = await getChanges(filter, PAGE);
  const labs = core.labs
    .filter(({ slug }) => slug)
    .map(({ slug, name }) => ({ value: slug, name }))
    .sort((a, b) => compareNames(a.name, b.name));
  const providers = core.providers.map(({ slug, name }) => ({ value: slug, name })).sort((a, b) => compareNames(a.name, b.name));
  return (
    <PageShell
      current="Changes"
      title="What moved"
      lead="Prices, limits and terms as the sources restated them, offers that came and went: each with who said so and when, and the figures of just before and just after. Limits and terms that a source stated for the first time are under their own kinds."
      newest={newest}
      now={new Date().toISOString()}
    >
      <ChangeFilters
        filter={filter}
        labs={labs}
        providers={providers}
        modelName={core.models.name[core.models.id.indexOf(filter.model ?? "")] ?? null}
      />
      {changes.length === 0 && (
        <p role="status" className="mt-6 text-muted">
          Nothing that is known changed so.{" "}
          <a className="link" href="/changes">
            Show all changes
          </a>
        </p>
      )}
      <ChangeFeed changes={changes} />
      <nav aria-label="Pages" className="mt-4 flex gap-3">
        {filter.before && (
          <a className="button" href={changesHref({ ...filter, before: null })}>
            Newest
          </a>
        )}
        {next && (
          <a className="button" href={changesHref({ ...filter, before: next })}>
            Earlier
          </a>
        )}
      </nav>
    </PageShell>
  );
}
