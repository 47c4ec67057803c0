-- A histogram is one row, not one a bin: an import has few rows to bring up to date, and a reader few to read. The owner of the table may
-- be behind the wall too; it is made to stand again at once.
ALTER TABLE "usage_histogram" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TEMPORARY TABLE histogram_whole AS
  SELECT team_id, metric, kind, day, a, b, array_agg(bin ORDER BY bin) AS bins, array_agg(count ORDER BY bin) AS counts
  FROM usage_histogram WHERE count <> 0 GROUP BY 1, 2, 3, 4, 5, 6;--> statement-breakpoint
DELETE FROM usage_histogram;--> statement-breakpoint
ALTER TABLE "usage_histogram" DROP CONSTRAINT "usage_histogram_team_id_metric_kind_day_a_b_bin_pk";--> statement-breakpoint
ALTER TABLE "usage_histogram" DROP COLUMN "bin";--> statement-breakpoint
ALTER TABLE "usage_histogram" DROP COLUMN "count";--> statement-breakpoint
ALTER TABLE "usage_histogram" ADD COLUMN "bins" smallint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_histogram" ADD COLUMN "counts" bigint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_histogram" ADD CONSTRAINT "usage_histogram_team_id_metric_kind_day_a_b_pk" PRIMARY KEY("team_id","metric","kind","day","a","b");--> statement-breakpoint
INSERT INTO usage_histogram (team_id, metric, kind, day, a, b, bins, counts) SELECT team_id, metric, kind, day, a, b, bins, counts FROM histogram_whole;--> statement-breakpoint
DROP TABLE histogram_whole;--> statement-breakpoint
ALTER TABLE "usage_histogram" FORCE ROW LEVEL SECURITY;
