import { SiteHeader } from "@/components/ui/site-header";

const WORDS = {
  busy: [
    "Busy just now",
    "Many days of the past are asked for at once, and each has to be put together. The same address will do in a moment.",
  ],
  rate_limited: ["One moment", "Your address has asked for such pages too often in a short time. Wait a few minutes, then try again."],
} as const;

type WaitProps = { reason: keyof typeof WORDS };

/** The same in another site's frame, where there is no header. */
export function FramedWaitPage({ reason }: WaitProps) {
  const [title, words] = WORDS[reason];
  return (
    <main id="main" className="mx-auto max-w-[720px] px-4 py-14 sm:px-7">
      <h1 className="font-serif text-display tracking-[-0.012em]">{title}</h1>
      <p className="mt-3 text-muted" role="status">
        {words}
      </p>
      <p className="mt-5">
        {/* biome-ignore lint/a11y/useValidAnchor: an empty address is the present one, query and all, before scripts run too. */}
        <a className="button button-strong" href="">
          Try again
        </a>
      </p>
    </main>
  );
}

/** What stands in a page's place while it has to wait: nothing is wrong, and nothing of the reader's is lost. */
export function WaitPage({ reason }: WaitProps) {
  return (
    <>
      <SiteHeader current={null} />
      <FramedWaitPage reason={reason} />
    </>
  );
}

/** What such a page says of itself to whoever lists pages. */
export const WAIT_METADATA = { title: "One moment", robots: { index: false } } as const;
