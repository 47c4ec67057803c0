CREATE TABLE "catalog_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "catalog_state_single" CHECK ("catalog_state"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"scope" text NOT NULL,
	"offer_id" integer,
	"provider_id" integer,
	"subject" integer GENERATED ALWAYS AS (coalesce(offer_id, -provider_id)) STORED NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"nano_per_million" bigint,
	"held" text,
	"from" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "fact_subject" CHECK (num_nonnulls("fact"."offer_id", "fact"."provider_id") = 1),
	CONSTRAINT "fact_span" CHECK ("fact"."until" is null or "fact"."until" > "fact"."from"),
	CONSTRAINT "fact_price" CHECK (("fact"."nano_per_million" is not null) = ("fact"."field" like 'price:%'))
);
--> statement-breakpoint
CREATE TABLE "fact_review" (
	"id" serial PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"offer_id" integer NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"decision" text NOT NULL,
	"note" text,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fact_review_value" UNIQUE("source_id","offer_id","field","value"),
	CONSTRAINT "fact_review_decision" CHECK ("fact_review"."decision" in ('accept', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "lab" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model" (
	"id" text PRIMARY KEY NOT NULL,
	"lab_slug" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"id" serial PRIMARY KEY NOT NULL,
	"provider_slug" text NOT NULL,
	"native_id" text NOT NULL,
	"variant" text NOT NULL,
	"model_id" text NOT NULL,
	"match_rule" text NOT NULL,
	"quantization" text,
	"region" text,
	"tier" text,
	"identity_version" integer NOT NULL,
	CONSTRAINT "offer_key" UNIQUE("provider_slug","native_id","variant")
);
--> statement-breakpoint
CREATE TABLE "provider" (
	"id" serial PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	CONSTRAINT "provider_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "snapshot" (
	"id" serial PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"scope" text NOT NULL,
	"captured_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"sha256" text NOT NULL,
	"byte_count" integer NOT NULL,
	"date_quality" text DEFAULT 'stated' NOT NULL,
	"records" integer NOT NULL,
	"offers" integer NOT NULL,
	"providers" integer NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"facts_opened" integer NOT NULL,
	"facts_closed" integer NOT NULL,
	"rejects" jsonb NOT NULL,
	"skipped" jsonb NOT NULL,
	"unmodelled" jsonb NOT NULL,
	CONSTRAINT "snapshot_instant" UNIQUE("source_id","scope","captured_at"),
	CONSTRAINT "snapshot_date_quality" CHECK ("snapshot"."date_quality" in ('stated', 'not later than'))
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" text PRIMARY KEY NOT NULL,
	"etag" text,
	"last_modified" text,
	"tried_at" timestamp with time zone,
	"reached_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"next_pull_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_review" ADD CONSTRAINT "fact_review_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_review" ADD CONSTRAINT "fact_review_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model" ADD CONSTRAINT "model_lab_slug_lab_slug_fk" FOREIGN KEY ("lab_slug") REFERENCES "public"."lab"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_provider_slug_provider_slug_fk" FOREIGN KEY ("provider_slug") REFERENCES "public"."provider"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_model_id_model_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."model"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fact_start" ON "fact" USING btree ("subject","source_id","scope","field","from");--> statement-breakpoint
CREATE INDEX "model_lab_idx" ON "model" USING btree ("lab_slug");--> statement-breakpoint
CREATE INDEX "offer_model_idx" ON "offer" USING btree ("model_id");