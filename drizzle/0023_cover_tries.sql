-- How many tries the Requests of a span took, and whose they were, stands in the index of rows that belong together: nothing else of them has to be read.
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
  EXECUTE format('CREATE INDEX ON public.%I (team_id, started_at, gateway, request_id) INCLUDE (prior_attempts, provider, model, native, key, project, region, state, end_user) WHERE request_id IS NOT NULL', name);
  EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
END $$;--> statement-breakpoint
DO $$
DECLARE
  old record;
BEGIN
  FOR old IN
    SELECT i.indexrelid::regclass AS name, i.indrelid::regclass AS month FROM pg_inherits h JOIN pg_index i ON i.indrelid = h.inhrelid
    WHERE h.inhparent = 'public.attempt'::regclass AND pg_get_indexdef(i.indexrelid) LIKE '%(team_id, started_at, gateway, request_id) WHERE (request_id IS NOT NULL)'
  LOOP
    EXECUTE format('DROP INDEX %s', old.name);
    EXECUTE format('CREATE INDEX ON %s (team_id, started_at, gateway, request_id) INCLUDE (prior_attempts, provider, model, native, key, project, region, state, end_user) WHERE request_id IS NOT NULL', old.month);
  END LOOP;
END $$;
