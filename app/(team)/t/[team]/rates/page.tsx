import type { Metadata } from "next";
import { ExchangeSection } from "@/components/cost/exchange-section";
import { LookedNote } from "@/components/cost/looked-note";
import { RateForm } from "@/components/cost/rate-form";
import { RateTable } from "@/components/cost/rate-table";
import { RecostList } from "@/components/cost/recost-list";
import { TeamShell } from "@/components/team/team-shell";
import { PageSection } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { can } from "@/lib/team/policy";
import { requireTeam } from "@/server/gate/team-gate";
import { readRates } from "@/server/usage/rates";
import { add, again, convert, end, removeExchange, stateExchange, undo, withdraw } from "./actions";

export const metadata: Metadata = { title: "Negotiated rates", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "usage:read", `/t/${team}/rates`);
  const { rate = "", currency = "" } = readParameters(await searchParams);
  const look = { rate: /^\d{1,9}$/.test(rate) ? Number(rate) : null, currency: /^[A-Z]{3}$/.test(currency) ? currency : null };
  const { rates, recosts, looked, exchange, foreign } = await readRates(scope, look);
  const { zone } = membership;
  const [mayEdit, mayCorrect] = [can(scope, "rate:edit"), can(scope, "cost:correct")];
  return (
    <TeamShell
      team={membership}
      current="Rates"
      title="Negotiated rates"
      lead="What the team has agreed with its providers: percent off posted prices, or prices of its own. The most specific rate in force when an attempt began is the one it costs by: an offer’s before a model’s, and that before a provider’s."
    >
      {looked && <LookedNote team={team} {...looked} again={again} convert={convert} />}
      <div className="mt-5 max-w-[1080px]">
        {rates.length > 0 ? (
          <RateTable rates={rates} {...{ team, zone, mayEdit, mayCorrect, end, withdraw }} />
        ) : (
          <p className="text-muted">Nothing is agreed: the team pays what is posted.{!mayEdit && " Administrators can say otherwise."}</p>
        )}
      </div>
      {mayEdit && (
        <PageSection
          title="Add a rate"
          note="It holds for what is imported from then on. Past costs stay as they are until they are worked out again, on the record."
        >
          <RateForm team={team} zone={zone} add={add} />
        </PageSection>
      )}
      <ExchangeSection
        rates={exchange}
        sums={foreign}
        {...{ team, mayCorrect }}
        mayEdit={can(scope, "exchange:edit")}
        state={stateExchange}
        remove={removeExchange}
      />
      {recosts.length > 0 && (
        <PageSection title="Worked out again" note="Costs never move by themselves: each time that they were worked out again stands here.">
          <RecostList recosts={recosts} team={team} zone={zone} mayCorrect={mayCorrect} undo={undo} />
        </PageSection>
      )}
    </TeamShell>
  );
}
