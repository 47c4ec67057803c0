CREATE TABLE "retired_slug" (
	"slug" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- Whoever writes into months holds 4207, 2 with others; whoever takes a month away holds it alone. A month that was there when a writer made
-- it may be gone when it writes, so it is looked for again within the transaction that writes, and looked for where others' work is seen.
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
  EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
END $$;
--> statement-breakpoint
-- Takes the first month away that is over and empty, of all Teams. Nobody waits long for it: it gives up sooner than a deadlock is looked for.
CREATE FUNCTION drop_empty_month() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET lock_timeout = '400ms' AS $$
DECLARE
  name text;
  has_rows boolean;
  is_held boolean := false;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.attempt'::regclass AND c.relname < 'attempt_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMM') ORDER BY 1
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO has_rows;
    CONTINUE WHEN has_rows;
    IF NOT is_held THEN
      PERFORM pg_advisory_xact_lock(4207, 2);
      is_held := true;
      -- Who wrote until now is seen only by a look of its own.
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO has_rows;
      CONTINUE WHEN has_rows;
    END IF;
    EXECUTE format('DROP TABLE public.%I', name);
    RETURN name;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION drop_empty_month() FROM PUBLIC;
--> statement-breakpoint
-- As it was, and its slug stays behind.
CREATE OR REPLACE FUNCTION erase_team(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  before text := current_setting('app.team_id', true);
BEGIN
  PERFORM set_config('app.team_id', erased::text, true);
  IF NOT EXISTS (SELECT FROM public.team WHERE team_id = erased AND delete_after <= now()) THEN
    PERFORM set_config('app.team_id', coalesce(before, ''), true);
    RETURN false;
  END IF;
  INSERT INTO public.retired_slug SELECT slug FROM public.team WHERE team_id = erased ON CONFLICT DO NOTHING;
  DELETE FROM public.credential_route WHERE tenant_id = erased;
  DELETE FROM public.provider_key WHERE team_id = erased;
  DELETE FROM public.api_token WHERE team_id = erased;
  DELETE FROM public.audit_event WHERE team_id = erased;
  DELETE FROM public.audit_head WHERE team_id = erased;
  DELETE FROM public.team_route WHERE tenant_id = erased;
  DELETE FROM public.team WHERE team_id = erased;
  PERFORM set_config('app.team_id', coalesce(before, ''), true);
  RETURN true;
END $$;
