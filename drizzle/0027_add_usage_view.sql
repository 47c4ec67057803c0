CREATE TABLE "usage_view" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"screen" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "usage_view_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "usage_view_name" UNIQUE("team_id","screen","name"),
	CONSTRAINT "usage_view_screen" CHECK ("usage_view"."screen" in ('usage', 'latency', 'requests', 'audit')),
	CONSTRAINT "usage_view_named" CHECK ("usage_view"."name" <> '')
);
--> statement-breakpoint
ALTER TABLE "usage_view" ADD CONSTRAINT "usage_view_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;