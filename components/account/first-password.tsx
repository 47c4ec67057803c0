import Link from "next/link";

type FirstPasswordProps = { email: string; hasMail: boolean; isOnlyWay: boolean };

/** How somebody who signs in by an issuer alone comes to a password, where an issuer's word is not enough. */
export function FirstPassword({ email, hasMail, isOnlyWay }: FirstPasswordProps) {
  return (
    <section className="mt-8 border-rule border-t pt-5" aria-label="Set a password">
      <p>
        {isOnlyWay
          ? "The login you use cannot ask once more who you are, and you have no password yet."
          : "You have no password yet. With one you can confirm without your issuer."}
      </p>
      {hasMail ? (
        <p className="mt-3">
          <Link href="/forgot" prefetch={false} className="link">
            Send me a link to set one
          </Link>
        </p>
      ) : (
        <p className="mt-3">
          Whoever runs this Tollboard can make you a link to set one:{" "}
          <code className="font-mono text-note">tollboard user reset {email}</code>
        </p>
      )}
    </section>
  );
}
