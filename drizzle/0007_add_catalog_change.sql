CREATE TABLE "catalog_change" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"offer_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"field" text,
	"direction" text,
	"ratio" double precision,
	"source_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "catalog_change_place" UNIQUE NULLS NOT DISTINCT("offer_id","at","kind","field"),
	CONSTRAINT "catalog_change_kind" CHECK ("catalog_change"."kind" in ('price', 'limit', 'term', 'new', 'retired', 'gone', 'back')),
	CONSTRAINT "catalog_change_direction" CHECK ("catalog_change"."direction" in ('up', 'down'))
);
--> statement-breakpoint
ALTER TABLE "catalog_state" ADD COLUMN "change_rules" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalog_state" ADD COLUMN "changes_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalog_change" ADD CONSTRAINT "catalog_change_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog_change" ADD CONSTRAINT "catalog_change_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalog_change_at_idx" ON "catalog_change" USING btree ("at");