ALTER TABLE "fact" DROP COLUMN "stated";--> statement-breakpoint
ALTER TABLE "fact" DROP COLUMN "origin";