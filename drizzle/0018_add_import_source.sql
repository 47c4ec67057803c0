CREATE TABLE "import_source" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"key_id" text,
	"every_minutes" integer NOT NULL,
	"state" text DEFAULT 'on' NOT NULL,
	"position" jsonb,
	"draft" jsonb,
	"import_id" text,
	"run" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_run_at" timestamp with time zone,
	"last_fault" text,
	"failures" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "import_source_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "import_source_name" UNIQUE("team_id","name"),
	CONSTRAINT "import_source_kind" CHECK ("import_source"."kind" in ('folder', 's3', 'litellm', 'openrouter', 'langfuse', 'helicone', 'cloudflare')),
	CONSTRAINT "import_source_state" CHECK ("import_source"."state" in ('on', 'paused'))
);
--> statement-breakpoint
CREATE TABLE "import_source_file" (
	"team_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"name" text NOT NULL,
	"mark" text NOT NULL,
	"is_taken" boolean DEFAULT false NOT NULL,
	"import_id" text,
	"fault" text,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_source_file_team_id_source_id_name_pk" PRIMARY KEY("team_id","source_id","name")
);
--> statement-breakpoint
ALTER TABLE "usage_import" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "import_source" ADD CONSTRAINT "import_source_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_source_file" ADD CONSTRAINT "import_source_file_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_source_file" ADD CONSTRAINT "import_source_file_of" FOREIGN KEY ("team_id","source_id") REFERENCES "public"."import_source"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_source_due_idx" ON "import_source" USING btree ("team_id","next_at");