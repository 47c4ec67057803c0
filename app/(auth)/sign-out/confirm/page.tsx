import type { Metadata } from "next";
import { NarrowPage } from "@/components/ui/narrow-page";
import { currentUser } from "@/server/auth/current-user";

export const metadata: Metadata = { title: "Sign out", robots: { index: false } };

export default async function Page() {
  const user = await currentUser();
  return (
    <NarrowPage title="Until next time" lead={user ? `You are signed in as ${user.email}.` : "Nobody is signed in here."}>
      {user && (
        <form action="/sign-out" method="post">
          <button type="submit" className="button button-strong">
            Sign out
          </button>
        </form>
      )}
    </NarrowPage>
  );
}
