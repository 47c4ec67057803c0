CREATE TABLE "negotiated_rate" (
	"team_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"native" text,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"percent" text,
	"card" jsonb,
	"note" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"ended_from" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "negotiated_rate_team_id_number_pk" PRIMARY KEY("team_id","number"),
	CONSTRAINT "negotiated_rate_terms" CHECK (("negotiated_rate"."percent" is null) <> ("negotiated_rate"."card" is null)),
	CONSTRAINT "negotiated_rate_subject" CHECK ("negotiated_rate"."model" is null or "negotiated_rate"."native" is null),
	CONSTRAINT "negotiated_rate_span" CHECK ("negotiated_rate"."valid_until" > "negotiated_rate"."valid_from"),
	CONSTRAINT "negotiated_rate_end" CHECK ("negotiated_rate"."ended_from" > "negotiated_rate"."valid_from" and ("negotiated_rate"."valid_until" is null or "negotiated_rate"."ended_from" < "negotiated_rate"."valid_until"))
);
--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "rate" integer;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "posted" bigint;--> statement-breakpoint
ALTER TABLE "negotiated_rate" ADD CONSTRAINT "negotiated_rate_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- By which negotiated rate an Attempt was costed, and what the posted prices alone made. The store is not in db/schema.
ALTER TABLE attempt ADD COLUMN rate integer, ADD COLUMN posted bigint;--> statement-breakpoint
ALTER TABLE attempt_again ADD COLUMN rate integer, ADD COLUMN posted bigint;
