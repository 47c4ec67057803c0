import type { Metadata } from "next";
import { ErasableNote } from "@/components/retention/erasable-note";
import { EraseAll } from "@/components/retention/erase-all";
import { ErasureList } from "@/components/retention/erasure-list";
import { RetentionForm } from "@/components/retention/retention-form";
import { TeamShell } from "@/components/team/team-shell";
import { PageSection } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { can } from "@/lib/team/policy";
import { FIGURES, keptWords, type Retention, RetentionMonths } from "@/lib/usage/retention";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";
import { previewRetention, readRetention } from "@/server/usage/retention";
import { eraseAll, save } from "./actions";

export const metadata: Metadata = { title: "How long usage is kept", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

function readAsked({ months, figures }: Readonly<Record<string, string | undefined>>): Retention | null {
  const read = RetentionMonths.safeParse(months);
  const kept = FIGURES.find((known) => known === figures);
  return read.success && kept ? { months: read.data, figures: kept } : null;
}

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "team:read", `/t/${team}/settings/retention`);
  const { sql } = teamStore();
  const { set, zone, erasures } = await readRetention(sql, scope);
  const mayEdit = can(scope, "retention:edit");
  const asked = mayEdit ? readAsked(readParameters(await searchParams)) : null;
  const isNew = asked !== null && (asked.months !== set.months || asked.figures !== set.figures);
  return (
    <TeamShell team={membership} current="Settings" title="How long usage is kept" lead={keptWords(set)}>
      {mayEdit ? (
        <PageSection title="Keep it for another time" note="What would be erased is shown before anything is saved.">
          <RetentionForm team={team} set={asked ?? set} />
        </PageSection>
      ) : (
        <p className="mt-5 text-muted">Administrators can set it.</p>
      )}
      {asked && !isNew && <p className="mt-5">That is what is set already.</p>}
      {asked && isNew && (
        <ErasableNote team={team} preview={await previewRetention(sql, scope, { ...asked, now: new Date().toISOString() })} save={save} />
      )}
      {erasures.length > 0 && (
        <PageSection title="Erased so far">
          <ErasureList erasures={erasures} zone={zone} />
        </PageSection>
      )}
      {can(scope, "usage:erase") && (
        <PageSection title="All at once">
          <EraseAll team={team} name={membership.name} erase={eraseAll} />
        </PageSection>
      )}
    </TeamShell>
  );
}
