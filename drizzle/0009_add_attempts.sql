-- The store of Attempts, by months of their start. Its only index is its key: each further one costs dearly on the way in.
CREATE TABLE attempt (
  team_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  gateway smallint NOT NULL,
  record_id text NOT NULL,
  request_id text,
  import_number integer NOT NULL,
  provider integer NOT NULL,
  model integer NOT NULL,
  native integer NOT NULL,
  asked integer NOT NULL,
  offer_id integer,
  key integer NOT NULL,
  project integer NOT NULL,
  end_user integer NOT NULL,
  tags integer[],
  tier integer NOT NULL,
  region integer NOT NULL,
  region_from smallint NOT NULL,
  precision_label integer NOT NULL,
  error integer NOT NULL,
  finish integer NOT NULL,
  session text,
  route smallint NOT NULL,
  route_variant integer NOT NULL,
  outcome smallint NOT NULL,
  token_record smallint NOT NULL,
  state smallint NOT NULL,
  reason smallint NOT NULL,
  is_replay boolean NOT NULL,
  is_streamed boolean,
  prior_attempts smallint,
  latency_ms integer,
  ttft_ms integer,
  input integer,
  cache_read integer,
  cache_write_5m integer,
  cache_write_1h integer,
  cache_write_ttl_unknown integer,
  input_unsplit integer,
  audio_in integer,
  image_in integer,
  output integer,
  reasoning integer,
  audio_out integer,
  image_out integer,
  reported bigint,
  upstream bigint,
  calculated bigint,
  low bigint,
  high bigint,
  version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (team_id, started_at, gateway, record_id)
) PARTITION BY RANGE (started_at);
--> statement-breakpoint
-- Makes the month of an instant ready for Attempts. The application may not make tables: this is the one way for it to have one made.
CREATE FUNCTION make_attempt_month(instant timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
  IF to_regclass('public.' || name) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE public.%I (LIKE public.attempt INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  EXECUTE format('ALTER TABLE public.attempt ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, month, month + interval '1 month');
  EXECUTE format('CREATE INDEX ON public.%I (team_id, started_at, gateway, request_id) WHERE request_id IS NOT NULL', name);
  EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION make_attempt_month(timestamptz) FROM PUBLIC;
--> statement-breakpoint
-- What hangs on a Team without a foreign key goes with it by this trigger.
CREATE FUNCTION erase_attempts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM public.attempt WHERE team_id = OLD.team_id;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER erase_attempts BEFORE DELETE ON team FOR EACH ROW EXECUTE FUNCTION erase_attempts();
