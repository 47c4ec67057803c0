import "server-only";
import { connect } from "@/db/client";
import { APP_ROLE } from "@/db/wall/build-wall";
import { err, ok, type Result } from "@/lib/base/result";

/**
 * Lets the application's role log in with a password of its own, so that no process that serves requests holds the rights of
 * whoever owns the tables. **Returns** its URL, or what the operator must do.
 */
export async function openAppRole(ownerUrl: string, password: string): Promise<Result<string, string>> {
  if (!/^[\w-]{20,200}$/.test(password)) throw new Error("the password of the application's role must be plain text");
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await owner.sql.unsafe(`alter role ${APP_ROLE} login password '${password}'`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(
      `The role ${APP_ROLE} cannot be given a login (${why}). Let the user of DATABASE_URL make roles, or set TB_APP_DATABASE_URL.`,
    );
  } finally {
    await owner.close();
  }
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return ok(url.href);
}
