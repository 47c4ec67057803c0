ALTER TABLE "usage_recost_row" ADD COLUMN "import_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD COLUMN "version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_recost_row" DROP CONSTRAINT "usage_recost_row_team_id_recost_id_started_at_gateway_record_id_pk";--> statement-breakpoint
ALTER TABLE "usage_recost_row" ADD CONSTRAINT "usage_recost_row_team_id_recost_id_started_at_gateway_record_id_import_number_version_pk" PRIMARY KEY("team_id","recost_id","started_at","gateway","record_id","import_number","version");