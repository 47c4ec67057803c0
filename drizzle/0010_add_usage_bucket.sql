CREATE TABLE "usage_bucket" (
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
	CONSTRAINT "usage_bucket_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_bucket_span" CHECK ("usage_bucket"."starts_at" < "usage_bucket"."ends_at"),
	CONSTRAINT "usage_bucket_requests" CHECK ("usage_bucket"."requests" >= 0),
	CONSTRAINT "usage_bucket_currency" CHECK ("usage_bucket"."currency" <> '' or "usage_bucket"."cost_nano" is null)
);
--> statement-breakpoint
ALTER TABLE "usage_bucket" ADD CONSTRAINT "usage_bucket_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_bucket_span_idx" ON "usage_bucket" USING btree ("team_id","source","starts_at");