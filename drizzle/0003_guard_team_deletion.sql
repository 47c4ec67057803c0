-- The grace period holds against whoever works as the application: only the owner of the tables may shorten it.
CREATE FUNCTION guard_team_deletion() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.delete_after IS NULL OR NEW.delete_after IS NOT DISTINCT FROM OLD.delete_after THEN
    RETURN NEW;
  END IF;
  IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) AND NEW.delete_after < now() + interval '13 days' THEN
    RAISE EXCEPTION 'a team is erased after its grace period and no sooner' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_team_deletion BEFORE UPDATE OF delete_after ON team FOR EACH ROW EXECUTE FUNCTION guard_team_deletion();
