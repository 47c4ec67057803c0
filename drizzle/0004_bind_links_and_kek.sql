ALTER TABLE "instance" ADD COLUMN "current_kek" text;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD COLUMN "tenant_id" uuid;