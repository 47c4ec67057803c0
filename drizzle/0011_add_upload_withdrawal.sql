CREATE TABLE "usage_bucket_again" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"dims" jsonb NOT NULL,
	"tokens" jsonb NOT NULL,
	"units" jsonb NOT NULL,
	"requests" bigint,
	"cost_nano" bigint,
	"upstream_nano" bigint,
	"currency" text NOT NULL,
	"import_number" integer NOT NULL,
	CONSTRAINT "usage_bucket_again_team_id_id_import_number_pk" PRIMARY KEY("team_id","id","import_number")
);
--> statement-breakpoint
ALTER TABLE "usage_import" DROP CONSTRAINT "usage_import_state";--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "preview" jsonb;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "requested_by" text;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "requested_token" text;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "starts_alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "deaths" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_bucket_again" ADD CONSTRAINT "usage_bucket_again_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_import_open_idx" ON "usage_import" USING btree ("team_id") WHERE "usage_import"."state" in ('received', 'preview', 'queued', 'running', 'paused', 'withdrawing');--> statement-breakpoint
ALTER TABLE "usage_import" ADD CONSTRAINT "usage_import_state" CHECK ("usage_import"."state" in ('received', 'preview', 'queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'withdrawing', 'withdrawn'));--> statement-breakpoint
-- Rows of an import that another import's row stands for: its duplicates, and what it had in the store until a later version came
-- (was_counted). When the other import is withdrawn, they take the place of its rows.
CREATE TABLE attempt_again (LIKE attempt INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
--> statement-breakpoint
ALTER TABLE attempt_again
  ADD COLUMN was_counted boolean NOT NULL DEFAULT false,
  ADD PRIMARY KEY (team_id, import_number, gateway, record_id, started_at, version),
  ADD FOREIGN KEY (team_id) REFERENCES team (team_id) ON DELETE CASCADE;
