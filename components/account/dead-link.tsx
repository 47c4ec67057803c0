import Link from "next/link";
import { NarrowPage } from "@/components/ui/narrow-page";

/** The page of a link that was used, has expired or never was: which of them, nobody is told. */
export function DeadLink() {
  return (
    <NarrowPage title="This link no longer works" lead="It was used, or it is too old, or some of it is missing.">
      <p className="flex flex-wrap gap-2.5">
        <Link href="/forgot" prefetch={false} className="button button-strong">
          Ask for a new one
        </Link>
        <Link href="/sign-in" prefetch={false} className="button">
          Sign in
        </Link>
      </p>
    </NarrowPage>
  );
}
