CREATE TABLE "usage_erasure" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"before" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"zone" text NOT NULL,
	"keeps_figures" boolean NOT NULL,
	"up_to" integer,
	"state" text DEFAULT 'running' NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"copies" bigint DEFAULT 0 NOT NULL,
	"buckets" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "usage_erasure_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_erasure_kind" CHECK (("usage_erasure"."kind" = 'retention' and "usage_erasure"."up_to" is null) or ("usage_erasure"."kind" = 'all' and "usage_erasure"."up_to" is not null)),
	CONSTRAINT "usage_erasure_state" CHECK ("usage_erasure"."state" in ('running', 'done'))
);
--> statement-breakpoint
CREATE TABLE "usage_kept_day" (
	"team_id" uuid NOT NULL,
	"zone" text NOT NULL,
	"day" date NOT NULL,
	"gateway" smallint NOT NULL,
	"provider" integer NOT NULL,
	"model" integer NOT NULL,
	"native" integer NOT NULL,
	"project" integer NOT NULL,
	"state" smallint NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"alone" bigint DEFAULT 0 NOT NULL,
	"failed" bigint DEFAULT 0 NOT NULL,
	"cancelled" bigint DEFAULT 0 NOT NULL,
	"replays" bigint DEFAULT 0 NOT NULL,
	"unusable" bigint DEFAULT 0 NOT NULL,
	"unreported" bigint DEFAULT 0 NOT NULL,
	"input" bigint DEFAULT 0 NOT NULL,
	"cache_read" bigint DEFAULT 0 NOT NULL,
	"cache_write_5m" bigint DEFAULT 0 NOT NULL,
	"cache_write_1h" bigint DEFAULT 0 NOT NULL,
	"cache_write_ttl_unknown" bigint DEFAULT 0 NOT NULL,
	"input_unsplit" bigint DEFAULT 0 NOT NULL,
	"audio_in" bigint DEFAULT 0 NOT NULL,
	"image_in" bigint DEFAULT 0 NOT NULL,
	"output" bigint DEFAULT 0 NOT NULL,
	"reasoning" bigint DEFAULT 0 NOT NULL,
	"audio_out" bigint DEFAULT 0 NOT NULL,
	"image_out" bigint DEFAULT 0 NOT NULL,
	"reported" bigint DEFAULT 0 NOT NULL,
	"upstream" bigint DEFAULT 0 NOT NULL,
	"calculated" bigint DEFAULT 0 NOT NULL,
	"low" bigint DEFAULT 0 NOT NULL,
	"high" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_kept_day_pk" PRIMARY KEY("team_id","day","zone","gateway","provider","model","native","project","state")
);
--> statement-breakpoint
CREATE TABLE "usage_retention" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"months" smallint,
	"keeps_figures" boolean DEFAULT true NOT NULL,
	"kept_from" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "usage_retention_months" CHECK ("usage_retention"."months" between 1 and 120)
);
--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "erased" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "erased_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "usage_erasure" ADD CONSTRAINT "usage_erasure_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_kept_day" ADD CONSTRAINT "usage_kept_day_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_retention" ADD CONSTRAINT "usage_retention_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_erasure_created_idx" ON "usage_erasure" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "usage_erasure_running_idx" ON "usage_erasure" USING btree ("team_id") WHERE "usage_erasure"."state" = 'running';--> statement-breakpoint
-- What other imports said of an Attempt is looked for by the Attempt, whichever imports those are: one look instead of one an import.
CREATE INDEX attempt_again_record_idx ON attempt_again (team_id, gateway, record_id);
