import "server-only";
import { checkPassword, type PasswordTry } from "@/server/auth/check-password";
import { beginSession } from "@/server/auth/complete-sign-in";
import { dropHelperCookies, PASSWORD, postToNextAuth } from "@/server/auth/next-auth";

/** Signs in with a password. **Returns** whether that worked. **Throws** what `checkPassword` throws. */
export async function signInWithPassword({ email, password, address, knownAs }: PasswordTry): Promise<boolean> {
  // next-auth turns what its hooks throw into a redirect; here it is thrown on.
  let fault: unknown = null;
  let user: { id: string; email: string } | null = null;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      fault = cause;
      throw cause;
    }
  };
  const authorize = (typed: { email: string; password: string }) =>
    guarded(async () => {
      const checked = await checkPassword({ ...typed, address, knownAs });
      user = checked.ok ? { id: checked.value.userId, email: checked.value.email } : null;
      return user;
    });
  const begin = () =>
    guarded(async () => {
      if (!user) throw new Error("nobody was let in");
      return beginSession({ userId: user.id, email: user.email, method: "password" });
    });
  try {
    await postToNextAuth(["callback", PASSWORD], { email, password }, { authorize, begin });
  } catch (cause) {
    throw fault ?? cause;
  }
  if (fault) throw fault;
  await dropHelperCookies();
  return user !== null;
}
