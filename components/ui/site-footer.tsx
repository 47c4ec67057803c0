import type { ReactNode } from "react";
import { PrintedAddress } from "@/components/ui/printed-address";
import { formatAge, formatDay } from "@/lib/format/instant";

/** The foot of every page: how old the figures are, and a word on them. */
export function SiteFooter({ newest, now, children }: { newest: string | null; now: string; children?: ReactNode }) {
  return (
    <footer className="flex flex-col gap-2 px-4 py-4 text-faint text-note sm:px-7">
      {children}
      <p>
        {newest ? `Newest dated capture of prices: ${formatDay(newest)}, ${formatAge(newest, now)}. ` : ""}
        Prices in US dollars before tax, as the sources state them. What no source states is shown as unknown, never as zero.{" "}
        <a className="link no-print" href="/calculator">
          Work out what a request costs
        </a>
      </p>
      <PrintedAddress />
    </footer>
  );
}
