import "server-only";
import { createHash } from "node:crypto";

/**
 * The role under which the web server, the worker and the commands on Teams work. It owns nothing. Roles belong to the whole
 * server, so each database has one of its own: two Tollboards on one server stay apart. `url`: any URL of the database.
 */
export function appRoleOf(url: string): string {
  const { pathname, username } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  return `tb_app_${createHash("sha256").update(database).digest("hex").slice(0, 8)}`;
}
