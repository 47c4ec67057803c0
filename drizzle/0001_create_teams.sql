CREATE TABLE "instance" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret_check" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instance_single" CHECK ("instance"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_link_kind" CHECK ("one_time_link"."kind" in ('start', 'reset', 'verify'))
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"tenant_id" uuid,
	"subject_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "user_account" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"email_verified_at" timestamp with time zone,
	"password_changed_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "user_account_email_unique" UNIQUE("email"),
	CONSTRAINT "user_account_email" CHECK ("user_account"."email" = lower("user_account"."email") and "user_account"."email" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "user_identity" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "user_identity_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "user_session" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"method" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proven_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"address" text,
	"user_agent" text,
	CONSTRAINT "user_session_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"team_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"body" text NOT NULL,
	"mac" "bytea" NOT NULL,
	"at" text GENERATED ALWAYS AS ((body::jsonb #>> '{at}')) STORED NOT NULL,
	"action" text GENERATED ALWAYS AS ((body::jsonb #>> '{action}')) STORED NOT NULL,
	"actor_id" text GENERATED ALWAYS AS ((body::jsonb #>> '{actor,id}')) STORED,
	"object_id" text GENERATED ALWAYS AS ((body::jsonb #>> '{object,id}')) STORED,
	"outcome" text GENERATED ALWAYS AS ((body::jsonb #>> '{outcome}')) STORED NOT NULL,
	CONSTRAINT "audit_event_team_id_seq_pk" PRIMARY KEY("team_id","seq"),
	CONSTRAINT "audit_event_seq" CHECK ("audit_event"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"mac" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_key" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"label" text NOT NULL,
	"provider_slug" text NOT NULL,
	"models_url" text NOT NULL,
	"scheme" text NOT NULL,
	"environment" text,
	"project_id" text,
	"owner_id" text,
	"notes" text,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"check_state" text DEFAULT 'never' NOT NULL,
	"checked_at" timestamp with time zone,
	"check_message" text,
	"check_failures" integer DEFAULT 0 NOT NULL,
	"next_check_at" timestamp with time zone,
	"reached_models" text[],
	"warned_at" timestamp with time zone,
	CONSTRAINT "provider_key_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "provider_key_label" UNIQUE("team_id","label"),
	CONSTRAINT "provider_key_state" CHECK ("provider_key"."check_state" in ('never', 'verified', 'unproven', 'refused', 'unreachable'))
);
--> statement-breakpoint
CREATE TABLE "provider_key_alias" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"key_id" text NOT NULL,
	"gateway" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_key_alias_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "provider_key_alias_value" UNIQUE("team_id","gateway","value")
);
--> statement-breakpoint
CREATE TABLE "provider_key_version" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"key_id" text NOT NULL,
	"number" integer NOT NULL,
	"sealed" "bytea",
	"dek_id" text NOT NULL,
	"origin" text NOT NULL,
	"fingerprint" text NOT NULL,
	"last_four" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retires_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	CONSTRAINT "provider_key_version_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "provider_key_version_number" UNIQUE("team_id","key_id","number"),
	CONSTRAINT "provider_key_version_sealed" CHECK (("provider_key_version"."sealed" is null) = ("provider_key_version"."retired_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "team_dek" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kek_id" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_dek_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "api_token_hash" UNIQUE("team_id","hash")
);
--> statement-breakpoint
CREATE TABLE "credential_route" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"subject_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"email" text,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" text,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "invitation_role" CHECK ("invitation"."role" in ('viewer', 'member', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "member" (
	"team_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_team_id_user_id_pk" PRIMARY KEY("team_id","user_id"),
	CONSTRAINT "member_role" CHECK ("member"."role" in ('viewer', 'member', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "member_route" (
	"user_id" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "member_route_user_id_tenant_id_pk" PRIMARY KEY("user_id","tenant_id")
);
--> statement-breakpoint
CREATE TABLE "project" (
	"team_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "project_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "project_name" UNIQUE("team_id","name")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delete_after" timestamp with time zone,
	CONSTRAINT "team_slug_unique" UNIQUE("slug"),
	CONSTRAINT "team_slug" CHECK ("team"."slug" ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$')
);
--> statement-breakpoint
CREATE TABLE "team_route" (
	"slug" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "team_route_tenant_id_unique" UNIQUE("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key" ADD CONSTRAINT "provider_key_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key" ADD CONSTRAINT "provider_key_team_id_project_id_project_team_id_id_fk" FOREIGN KEY ("team_id","project_id") REFERENCES "public"."project"("team_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key" ADD CONSTRAINT "provider_key_team_id_owner_id_member_team_id_user_id_fk" FOREIGN KEY ("team_id","owner_id") REFERENCES "public"."member"("team_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key_alias" ADD CONSTRAINT "provider_key_alias_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key_alias" ADD CONSTRAINT "provider_key_alias_team_id_key_id_provider_key_team_id_id_fk" FOREIGN KEY ("team_id","key_id") REFERENCES "public"."provider_key"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key_version" ADD CONSTRAINT "provider_key_version_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key_version" ADD CONSTRAINT "provider_key_version_team_id_key_id_provider_key_team_id_id_fk" FOREIGN KEY ("team_id","key_id") REFERENCES "public"."provider_key"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_key_version" ADD CONSTRAINT "provider_key_version_team_id_dek_id_team_dek_team_id_id_fk" FOREIGN KEY ("team_id","dek_id") REFERENCES "public"."team_dek"("team_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_dek" ADD CONSTRAINT "team_dek_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_team_id_created_by_member_team_id_user_id_fk" FOREIGN KEY ("team_id","created_by") REFERENCES "public"."member"("team_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_team_id_team_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_mail_due_idx" ON "outbox_mail" USING btree ("next_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "user_identity_user_idx" ON "user_identity" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_session_user_idx" ON "user_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_event_action_idx" ON "audit_event" USING btree ("team_id","action","seq");--> statement-breakpoint
CREATE INDEX "provider_key_version_fingerprint_idx" ON "provider_key_version" USING btree ("team_id","fingerprint");--> statement-breakpoint
CREATE INDEX "api_token_creator_idx" ON "api_token" USING btree ("team_id","created_by");