import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { Pending } from "@/components/ui/pending";
import { titlesBelow } from "@/server/gate/sample-title";

type Props = { params: Promise<{ team: string }>; children: ReactNode };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => titlesBelow((await params).team);

export default function Layout({ children }: Props) {
  return (
    <>
      {children}
      <Suspense>
        <Pending />
      </Suspense>
    </>
  );
}
