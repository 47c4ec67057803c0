ALTER TABLE "team" ADD COLUMN "is_sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- A sample needs no days of grace, and its name is free again: it is made again as it was, and nothing is watched for it.
CREATE OR REPLACE FUNCTION erase_team(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  before text := current_setting('app.team_id', true);
BEGIN
  PERFORM set_config('app.team_id', erased::text, true);
  IF NOT EXISTS (SELECT FROM public.team WHERE team_id = erased AND (is_sample OR delete_after <= now())) THEN
    PERFORM set_config('app.team_id', coalesce(before, ''), true);
    RETURN false;
  END IF;
  DELETE FROM public.credential_route WHERE tenant_id = erased;
  DELETE FROM public.provider_key WHERE team_id = erased;
  DELETE FROM public.api_token WHERE team_id = erased;
  DELETE FROM public.audit_event WHERE team_id = erased;
  DELETE FROM public.audit_head WHERE team_id = erased;
  INSERT INTO public.retired_slug SELECT slug FROM public.team WHERE team_id = erased AND NOT is_sample ON CONFLICT DO NOTHING;
  DELETE FROM public.team_route WHERE tenant_id = erased;
  DELETE FROM public.team WHERE team_id = erased;
  PERFORM set_config('app.team_id', coalesce(before, ''), true);
  RETURN true;
END $$;
