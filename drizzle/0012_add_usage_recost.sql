CREATE TABLE "usage_alias" (
	"team_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"native" text NOT NULL,
	"offer_provider" text NOT NULL,
	"offer_native" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "usage_alias_team_id_provider_native_pk" PRIMARY KEY("team_id","provider","native")
);
--> statement-breakpoint
CREATE TABLE "usage_recost" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"ask" jsonb NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"moved" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "usage_recost_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_recost_number" UNIQUE("team_id","number"),
	CONSTRAINT "usage_recost_state" CHECK ("usage_recost"."state" in ('running', 'done', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "usage_recost_row" (
	"team_id" uuid NOT NULL,
	"recost_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"gateway" smallint NOT NULL,
	"record_id" text NOT NULL,
	"model" integer NOT NULL,
	"offer_id" integer,
	"state" smallint NOT NULL,
	"reason" smallint NOT NULL,
	"calculated" bigint,
	"low" bigint,
	"high" bigint,
	CONSTRAINT "usage_recost_row_team_id_recost_id_started_at_gateway_record_id_pk" PRIMARY KEY("team_id","recost_id","started_at","gateway","record_id")
);
--> statement-breakpoint
ALTER TABLE "usage_alias" ADD CONSTRAINT "usage_alias_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_recost" ADD CONSTRAINT "usage_recost_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD CONSTRAINT "usage_recost_row_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD CONSTRAINT "usage_recost_row_team_id_recost_id_usage_recost_team_id_id_fk" FOREIGN KEY ("team_id","recost_id") REFERENCES "public"."usage_recost"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_recost_row_attempt_idx" ON "usage_recost_row" USING btree ("team_id","started_at");