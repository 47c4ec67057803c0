-- Which Teams a User is in must be known before a Team is: kept here by the database itself, as the owner of the tables.
CREATE FUNCTION route_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM public.member_route WHERE user_id = OLD.user_id AND tenant_id = OLD.team_id;
    RETURN OLD;
  END IF;
  INSERT INTO public.member_route (user_id, tenant_id) VALUES (NEW.user_id, NEW.team_id) ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_route AFTER INSERT OR DELETE ON member FOR EACH ROW EXECUTE FUNCTION route_member();
--> statement-breakpoint
-- The only way to delete a Team: its grace period must be over. Everything of it goes with it, the log too.
CREATE FUNCTION erase_team(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  before text := current_setting('app.team_id', true);
BEGIN
  PERFORM set_config('app.team_id', erased::text, true);
  IF NOT EXISTS (SELECT FROM public.team WHERE team_id = erased AND delete_after <= now()) THEN
    PERFORM set_config('app.team_id', coalesce(before, ''), true);
    RETURN false;
  END IF;
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
