import "server-only";
import { connect } from "@/db/client";
import { appRoleOf } from "@/db/wall/app-role";
import { err, ok, type Result } from "@/lib/base/result";

async function canLogIn(url: string): Promise<boolean> {
  const app = connect(url, { max: 1 });
  try {
    await app.sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await app.close();
  }
}

/**
 * Lets the application's role log in with a password of its own, so that no process that serves requests holds the rights of
 * whoever owns the tables. **Returns** its URL, or what the operator must do.
 */
export async function openAppRole(ownerUrl: string, password: string): Promise<Result<string, string>> {
  if (!/^[\w-]{20,200}$/.test(password)) throw new Error("the password of the application's role must be plain text");
  const role = appRoleOf(ownerUrl);
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  if (await canLogIn(url.href)) return ok(url.href);
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await owner.sql.unsafe(`alter role ${role} login password '${password}'`);
    return ok(url.href);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(`The role ${role} cannot be given a login (${why}). Let the user of DATABASE_URL make roles, or set TB_APP_DATABASE_URL.`);
  } finally {
    await owner.close();
  }
}
