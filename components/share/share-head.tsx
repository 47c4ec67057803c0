import Link from "next/link";
import type { ReactNode } from "react";
import { TollSign } from "@/components/ui/mark";
import { ThemeSwitch } from "@/components/ui/theme-switch";

/** The head of a shared page: it knows nobody, so it has no account and no menu. `children`: where to go from here. */
export function ShareHead({ children }: { children: ReactNode }) {
  return (
    <header className="border-rule border-b">
      <div className="flex min-h-14 flex-wrap items-center gap-x-5 gap-y-2 px-4 py-2 sm:px-7">
        <Link href="/" prefetch={false} className="flex flex-none items-center gap-2.5 font-serif text-[25px] tracking-[-0.01em]">
          <TollSign />
          Tollboard
        </Link>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {children}
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
