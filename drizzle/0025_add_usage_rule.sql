CREATE TABLE "usage_rule" (
	"team_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"terms" jsonb NOT NULL,
	"since" date NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "usage_rule_team_id_kind_pk" PRIMARY KEY("team_id","kind"),
	CONSTRAINT "usage_rule_kind" CHECK ("usage_rule"."kind" in ('providers', 'regions', 'retention', 'precision', 'fallback'))
);
--> statement-breakpoint
ALTER TABLE "usage_rule" ADD CONSTRAINT "usage_rule_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What is answered of an Attempt has a part more. The owner of the tables may be behind the wall too; it is made to stand again at once. The sums are
-- made anew from the Attempts.
ALTER TABLE usage_day_answer NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_zone NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
DELETE FROM usage_day_answer;--> statement-breakpoint
INSERT INTO usage_day_answer (team_id, day, gateway, provider, answers, attempts, alone)
  SELECT a.team_id, (a.started_at at time zone z.zone)::date, a.gateway, a.provider, ((a.provider <> 0)::int + 2 * (a.native <> 0)::int + 4 * a.region_from
  + 16 * (a.is_replay or (a.token_record = 1 and coalesce(a.input_unsplit, 0) = 0))::int
  + 32 * (a.prior_attempts is not null or a.request_id is not null)::int
  + 64 * (a.saving is not null)::int)::smallint, count(*), count(*) filter (where a.request_id is null)
  FROM attempt a JOIN usage_zone z ON z.team_id = a.team_id GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
ALTER TABLE usage_day_answer FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_zone FORCE ROW LEVEL SECURITY;
