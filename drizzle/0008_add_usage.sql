CREATE TABLE "usage_day" (
	"team_id" uuid NOT NULL,
	"day" date NOT NULL,
	"gateway" smallint NOT NULL,
	"provider" integer NOT NULL,
	"model" integer NOT NULL,
	"native" integer NOT NULL,
	"key" integer NOT NULL,
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
	CONSTRAINT "usage_day_team_id_day_gateway_provider_model_native_key_project_state_pk" PRIMARY KEY("team_id","day","gateway","provider","model","native","key","project","state")
);
--> statement-breakpoint
CREATE TABLE "usage_day_name" (
	"team_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"label" integer NOT NULL,
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
	CONSTRAINT "usage_day_name_team_id_kind_day_label_state_pk" PRIMARY KEY("team_id","kind","day","label","state"),
	CONSTRAINT "usage_day_name_kind" CHECK ("usage_day_name"."kind" in ('user', 'tag'))
);
--> statement-breakpoint
CREATE TABLE "usage_histogram" (
	"team_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"a" integer NOT NULL,
	"b" integer NOT NULL,
	"bin" smallint NOT NULL,
	"count" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_histogram_team_id_metric_kind_day_a_b_bin_pk" PRIMARY KEY("team_id","metric","kind","day","a","b","bin"),
	CONSTRAINT "usage_histogram_metric" CHECK ("usage_histogram"."metric" in ('latency', 'ttft')),
	CONSTRAINT "usage_histogram_kind" CHECK ("usage_histogram"."kind" in ('served', 'key'))
);
--> statement-breakpoint
CREATE TABLE "usage_hour" (
	"team_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"a" integer NOT NULL,
	"b" integer NOT NULL,
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
	CONSTRAINT "usage_hour_team_id_kind_hour_a_b_state_pk" PRIMARY KEY("team_id","kind","hour","a","b","state"),
	CONSTRAINT "usage_hour_kind" CHECK ("usage_hour"."kind" in ('gateway', 'provider', 'model', 'offer', 'key', 'project'))
);
--> statement-breakpoint
CREATE TABLE "usage_import" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"way" text NOT NULL,
	"format" text NOT NULL,
	"gateway" text NOT NULL,
	"grain" text NOT NULL,
	"mapping" jsonb,
	"sha256" text,
	"byte_count" bigint,
	"state" text DEFAULT 'queued' NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"inserted" integer DEFAULT 0 NOT NULL,
	"duplicate" integer DEFAULT 0 NOT NULL,
	"replaced" integer DEFAULT 0 NOT NULL,
	"ignored" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"first_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	CONSTRAINT "usage_import_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_import_number" UNIQUE("team_id","number"),
	CONSTRAINT "usage_import_state" CHECK ("usage_import"."state" in ('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'withdrawn')),
	CONSTRAINT "usage_import_way" CHECK ("usage_import"."way" in ('upload', 'command', 'folder', 'bucket', 'pull', 'push')),
	CONSTRAINT "usage_import_grain" CHECK ("usage_import"."grain" in ('attempt', 'request', 'bucket')),
	CONSTRAINT "usage_import_sum" CHECK ("usage_import"."read_count" = "usage_import"."inserted" + "usage_import"."duplicate" + "usage_import"."replaced" + "usage_import"."ignored" + "usage_import"."rejected")
);
--> statement-breakpoint
CREATE TABLE "usage_label" (
	"team_id" uuid NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "usage_label_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"digest" "bytea" NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "usage_label_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_label_digest" UNIQUE("team_id","digest")
);
--> statement-breakpoint
CREATE TABLE "usage_reject" (
	"team_id" uuid NOT NULL,
	"import_id" text NOT NULL,
	"record" integer NOT NULL,
	"part" integer DEFAULT 0 NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "usage_reject_team_id_import_id_record_part_pk" PRIMARY KEY("team_id","import_id","record","part")
);
--> statement-breakpoint
CREATE TABLE "usage_version" (
	"team_id" uuid NOT NULL,
	"gateway" smallint NOT NULL,
	"record_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "usage_version_team_id_gateway_record_id_pk" PRIMARY KEY("team_id","gateway","record_id")
);
--> statement-breakpoint
CREATE TABLE "usage_zone" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"zone" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "usage_day" ADD CONSTRAINT "usage_day_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_day_name" ADD CONSTRAINT "usage_day_name_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_histogram" ADD CONSTRAINT "usage_histogram_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_hour" ADD CONSTRAINT "usage_hour_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_import" ADD CONSTRAINT "usage_import_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_label" ADD CONSTRAINT "usage_label_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_reject" ADD CONSTRAINT "usage_reject_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_reject" ADD CONSTRAINT "usage_reject_team_id_import_id_usage_import_team_id_id_fk" FOREIGN KEY ("team_id","import_id") REFERENCES "public"."usage_import"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_version" ADD CONSTRAINT "usage_version_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_zone" ADD CONSTRAINT "usage_zone_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_import_created_idx" ON "usage_import" USING btree ("team_id","created_at");