import "server-only";
import type { Sql } from "postgres";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";

/** Whose log there is: every Team's, and the system's. */
export async function listChains(sql: Sql): Promise<{ readonly teamId: string; readonly slug: string | null }[]> {
  const rows = await sql<{ teamId: string; slug: string }[]>`select tenant_id as "teamId", slug from team_route order by slug`;
  return [{ teamId: SYSTEM_TEAM_ID, slug: null }, ...rows];
}
