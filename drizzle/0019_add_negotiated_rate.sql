CREATE TABLE "exchange_rate" (
	"team_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"usd_per_unit" text NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "exchange_rate_team_id_currency_day_pk" PRIMARY KEY("team_id","currency","day"),
	CONSTRAINT "exchange_rate_currency" CHECK ("exchange_rate"."currency" ~ '^[A-Z]{3}$' and "exchange_rate"."currency" <> 'USD')
);
--> statement-breakpoint
CREATE TABLE "negotiated_rate" (
	"team_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"native" text,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"percent" text,
	"card" jsonb,
	"note" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"ended_from" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "negotiated_rate_team_id_number_pk" PRIMARY KEY("team_id","number"),
	CONSTRAINT "negotiated_rate_terms" CHECK (("negotiated_rate"."percent" is null) <> ("negotiated_rate"."card" is null)),
	CONSTRAINT "negotiated_rate_subject" CHECK ("negotiated_rate"."model" is null or "negotiated_rate"."native" is null),
	CONSTRAINT "negotiated_rate_span" CHECK ("negotiated_rate"."valid_until" > "negotiated_rate"."valid_from"),
	CONSTRAINT "negotiated_rate_end" CHECK ("negotiated_rate"."ended_from" > "negotiated_rate"."valid_from" and ("negotiated_rate"."valid_until" is null or "negotiated_rate"."ended_from" < "negotiated_rate"."valid_until"))
);
--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "rate" integer;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "posted" bigint;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "reported" bigint;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "upstream" bigint;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "exchange" text;--> statement-breakpoint
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "negotiated_rate" ADD CONSTRAINT "negotiated_rate_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- By which negotiated rate an Attempt was costed and what the posted prices alone made; what was reported in another currency, and USD per
-- unit by which that was converted. The store is not in db/schema.
ALTER TABLE attempt ADD COLUMN rate integer, ADD COLUMN posted bigint, ADD COLUMN currency text, ADD COLUMN foreign_reported bigint,
  ADD COLUMN foreign_upstream bigint, ADD COLUMN exchange text;--> statement-breakpoint
ALTER TABLE attempt_again ADD COLUMN rate integer, ADD COLUMN posted bigint, ADD COLUMN currency text, ADD COLUMN foreign_reported bigint,
  ADD COLUMN foreign_upstream bigint, ADD COLUMN exchange text;--> statement-breakpoint
-- Holds few rows or none, and so costs next to nothing on the way in.
CREATE INDEX attempt_currency_idx ON attempt (team_id, started_at) WHERE currency IS NOT NULL;--> statement-breakpoint
-- The owner of the tables may be behind the wall too; it is made to stand again at once.
ALTER TABLE usage_recost_row NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt_again NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What a re-cost kept before it kept reported costs has to give these back as they are.
UPDATE usage_recost_row r SET reported = a.reported, upstream = a.upstream FROM attempt a
  WHERE a.team_id = r.team_id AND a.started_at = r.started_at AND a.gateway = r.gateway AND a.record_id = r.record_id
    AND a.import_number = r.import_number AND a.version = r.version;--> statement-breakpoint
UPDATE usage_recost_row r SET reported = a.reported, upstream = a.upstream FROM attempt_again a
  WHERE a.team_id = r.team_id AND a.started_at = r.started_at AND a.gateway = r.gateway AND a.record_id = r.record_id
    AND a.import_number = r.import_number AND a.version = r.version;--> statement-breakpoint
ALTER TABLE usage_recost_row FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE attempt_again FORCE ROW LEVEL SECURITY;
