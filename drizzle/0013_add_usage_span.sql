CREATE TABLE "usage_span" (
	"team_id" uuid NOT NULL,
	"trace_id" text NOT NULL,
	"span_id" text NOT NULL,
	"import_id" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"span" jsonb NOT NULL,
	CONSTRAINT "usage_span_team_id_trace_id_span_id_pk" PRIMARY KEY("team_id","trace_id","span_id")
);
--> statement-breakpoint
ALTER TABLE "usage_span" ADD CONSTRAINT "usage_span_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_span" ADD CONSTRAINT "usage_span_team_id_import_id_usage_import_team_id_id_fk" FOREIGN KEY ("team_id","import_id") REFERENCES "public"."usage_import"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_span_received_idx" ON "usage_span" USING btree ("team_id","received_at");