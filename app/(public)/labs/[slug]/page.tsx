import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { labFamilies } from "@/components/catalog/lab-summaries";
import { LabView } from "@/components/catalog/lab-view";
import { PageShell } from "@/components/ui/page-shell";
import { WaitPage } from "@/components/ui/wait-page";
import { readParameters, readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { formatNoun } from "@/lib/format/count";
import { formatMinute } from "@/lib/format/instant";
import { getBoard } from "@/server/catalog/board";
import { orWait } from "@/server/gate/or-wait";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const slug = readPath([(await params).slug]);
  const { core } = await getBoard(null);
  return { title: core.labs.find((lab) => lab.slug === slug)?.name ?? "Lab" };
}

async function draw({ params, searchParams }: Props) {
  const slug = readPath([(await params).slug]) ?? "";
  const { asOf } = parseBoardFilter(readParameters(await searchParams));
  const { core, table } = await getBoard(asOf);
  const families = slug === "" ? [] : labFamilies(table, slug);
  if (families.length === 0) notFound();
  const models = families.flatMap((family) => family.models);
  const hosts = new Set(models.flatMap((model) => model.hosts.map((host) => host.slug)));
  const lab = core.labs.find((one) => one.slug === slug)?.name ?? slug;
  return (
    <PageShell
      current="Models"
      title={lab}
      lead={
        <>
          {formatNoun(models.length, "model")}, hosted by {formatNoun(hosts.size, "provider")}. The least that a provider asks, in US
          dollars per million tokens, leaving out free tiers, batch and flex, and what is withdrawn.
          {asOf && <span className="block">As of {formatMinute(asOf)}.</span>}
        </>
      }
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <LabView families={families} lab={lab} asOf={asOf} />
    </PageShell>
  );
}

export default orWait(draw, WaitPage);
