"use client";

import type { ReactNode } from "react";
import { presentFilter, usePresentFilter } from "@/components/compare/present";
import { compareHref } from "@/components/compare/urls";
import type { CompareFilter } from "@/lib/compare/filter";

type CompareLinkProps = {
  /** What the link changes of the comparison. */
  patch: Partial<CompareFilter>;
  className?: string;
  children: ReactNode;
};

/** A link to another comparison: to what the address holds when it is followed, but for what it changes. */
export function CompareLink({ patch, className, children }: CompareLinkProps) {
  const filter = usePresentFilter();
  return (
    <a
      className={className}
      href={compareHref({ ...filter, ...patch })}
      onClick={(event) => {
        event.currentTarget.href = compareHref({ ...presentFilter(), ...patch });
      }}
    >
      {children}
    </a>
  );
}
