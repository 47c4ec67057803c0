CREATE TABLE "share_link" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"kind" text NOT NULL,
	"query" text NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_count" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone,
	CONSTRAINT "share_link_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "share_link_hash" UNIQUE("team_id","hash"),
	CONSTRAINT "share_link_kind" CHECK ("share_link"."kind" in ('board', 'compare')),
	CONSTRAINT "share_link_query" CHECK (length("share_link"."query") <= 4000),
	CONSTRAINT "share_link_title" CHECK (length("share_link"."title") between 1 and 120),
	CONSTRAINT "share_link_note" CHECK (length("share_link"."note") <= 1000),
	CONSTRAINT "share_link_pinned" CHECK ("share_link"."as_of" <= "share_link"."created_at"),
	CONSTRAINT "share_link_life" CHECK ("share_link"."expires_at" > "share_link"."created_at" and "share_link"."expires_at" <= "share_link"."created_at" + interval '731 days')
);
--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_created_by_user_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;