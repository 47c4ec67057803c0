-- A row of which no other bears the id of its Request stands for that Request by itself: what its sums tell of it needs no row to be read. Only Requests of
-- several rows are counted by their ids. What is kept of erased rows says the same as before.
ALTER TABLE attempt ADD COLUMN is_chained boolean NOT NULL DEFAULT false;--> statement-breakpoint
-- The owner of the tables may be behind the wall too; it is made to stand again at once.
ALTER TABLE attempt NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_zone NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day_name NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_hour NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day_answer NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE attempt a SET is_chained = true FROM (
    SELECT team_id, gateway, request_id FROM attempt WHERE request_id IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1) s
  WHERE a.team_id = s.team_id AND a.gateway = s.gateway AND a.request_id = s.request_id;--> statement-breakpoint
UPDATE usage_day d SET alone = d.alone + n.alone, retried = d.retried + n.retried FROM (
    SELECT a.team_id, (a.started_at at time zone z.zone)::date AS day, a.gateway, a.provider, a.model, a.native, a.key, a.project, a.region, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried
    FROM attempt a JOIN usage_zone z ON z.team_id = a.team_id WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) n
  WHERE d.team_id = n.team_id AND d.day = n.day AND d.gateway = n.gateway AND d.provider = n.provider AND d.model = n.model AND d.native = n.native AND d.key = n.key AND d.project = n.project AND d.region = n.region AND d.state = n.state;--> statement-breakpoint
UPDATE usage_day_name d SET alone = d.alone + n.alone, retried = d.retried + n.retried FROM (
    SELECT a.team_id, 'user' AS kind, (a.started_at at time zone z.zone)::date AS day, a.end_user AS label, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a JOIN usage_zone z ON z.team_id = a.team_id WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT a.team_id, 'tag', (a.started_at at time zone z.zone)::date AS day, tag, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a JOIN usage_zone z ON z.team_id = a.team_id CROSS JOIN LATERAL unnest(coalesce(a.tags, '{0}')) AS tag WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5) n
  WHERE d.team_id = n.team_id AND d.kind = n.kind AND d.day = n.day AND d.label = n.label AND d.state = n.state;--> statement-breakpoint
UPDATE usage_hour d SET alone = d.alone + n.alone, retried = d.retried + n.retried FROM (
    SELECT a.team_id, 'gateway' AS kind, date_trunc('hour', a.started_at, 'UTC') AS hour, a.gateway::int AS a, 0 AS b, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'provider', date_trunc('hour', a.started_at, 'UTC'), a.provider, 0, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'model', date_trunc('hour', a.started_at, 'UTC'), a.model, 0, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'offer', date_trunc('hour', a.started_at, 'UTC'), a.provider, a.native, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'key', date_trunc('hour', a.started_at, 'UTC'), a.key, 0, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'project', date_trunc('hour', a.started_at, 'UTC'), a.project, 0, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT a.team_id, 'region', date_trunc('hour', a.started_at, 'UTC'), a.region, 0, a.state, count(*) AS alone, count(*) FILTER (WHERE a.prior_attempts > 0) AS retried FROM attempt a WHERE a.request_id IS NOT NULL AND NOT a.is_chained GROUP BY 1, 2, 3, 4, 5, 6) n
  WHERE d.team_id = n.team_id AND d.kind = n.kind AND d.hour = n.hour AND d.a = n.a AND d.b = n.b AND d.state = n.state;--> statement-breakpoint
DELETE FROM usage_day_answer;--> statement-breakpoint
INSERT INTO usage_day_answer (team_id, day, gateway, provider, answers, attempts, alone)
  SELECT a.team_id, (a.started_at at time zone z.zone)::date, a.gateway, a.provider, ((a.provider <> 0)::int + 2 * (a.native <> 0)::int + 4 * a.region_from
  + 16 * (a.is_replay or (a.token_record = 1 and coalesce(a.input_unsplit, 0) = 0))::int
  + 32 * (a.prior_attempts is not null or a.request_id is not null)::int
  + 64 * (a.saving is not null)::int
  + 128 * (not a.is_chained and a.request_id is not null and a.prior_attempts is null)::int)::smallint, count(*), count(*) filter (where not a.is_chained)
  FROM attempt a JOIN usage_zone z ON z.team_id = a.team_id GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_zone FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day_name FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_hour FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE usage_day_answer FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE OR REPLACE FUNCTION make_attempt_month(instant timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  month timestamptz := date_trunc('month', instant, 'UTC');
  name text := 'attempt_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMM');
BEGIN
  IF instant < '2015-01-01Z' OR instant > now() + interval '40 days' THEN
    RAISE EXCEPTION 'no attempts are kept for %', instant USING ERRCODE = 'check_violation';
  END IF;
  PERFORM 1 FROM pg_catalog.pg_class WHERE relname = name AND relnamespace = 'public'::regnamespace;
  IF FOUND THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(4207, 1);
  PERFORM 1 FROM pg_catalog.pg_class WHERE relname = name AND relnamespace = 'public'::regnamespace;
  IF FOUND THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE public.%I (LIKE public.attempt INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  EXECUTE format('ALTER TABLE public.attempt ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, month, month + interval '1 month');
  EXECUTE format('CREATE INDEX ON public.%I (team_id, started_at, gateway, request_id) WHERE request_id IS NOT NULL', name);
  EXECUTE format('CREATE INDEX ON public.%I (team_id, started_at, gateway, request_id) INCLUDE (prior_attempts, provider, model, native, key, project, region, state, end_user, outcome, record_id, region_from, is_replay, token_record, input_unsplit, saving) WHERE is_chained', name);
  EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
END $$;--> statement-breakpoint
DO $$
DECLARE
  old record;
BEGIN
  FOR old IN
    SELECT i.indexrelid::regclass AS name, i.indrelid::regclass AS month FROM pg_inherits h JOIN pg_index i ON i.indrelid = h.inhrelid
    WHERE h.inhparent = 'public.attempt'::regclass AND pg_get_indexdef(i.indexrelid) LIKE '%(team_id, started_at, gateway, request_id) INCLUDE %'
  LOOP
    EXECUTE format('DROP INDEX %s', old.name);
    EXECUTE format('CREATE INDEX ON %s (team_id, started_at, gateway, request_id) WHERE request_id IS NOT NULL', old.month);
    EXECUTE format('CREATE INDEX ON %s (team_id, started_at, gateway, request_id) INCLUDE (prior_attempts, provider, model, native, key, project, region, state, end_user, outcome, record_id, region_from, is_replay, token_record, input_unsplit, saving) WHERE is_chained', old.month);
  END LOOP;
END $$;
