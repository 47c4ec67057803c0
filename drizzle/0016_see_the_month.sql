-- Two imports that need the same new month: whoever waited for the lock asked to_regclass again and was answered from the time before,
-- since an advisory lock alone does not make a session hear what others have made. A look into the catalog itself does.
CREATE OR REPLACE FUNCTION make_attempt_month(instant timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  month timestamptz := date_trunc('month', instant, 'UTC');
  name text := 'attempt_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMM');
BEGIN
  IF instant < '2015-01-01Z' OR instant > now() + interval '40 days' THEN
    RAISE EXCEPTION 'no attempts are kept for %', instant USING ERRCODE = 'check_violation';
  END IF;
  IF to_regclass('public.' || name) IS NOT NULL THEN
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
  EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
END $$;
