import type { Metadata } from "next";
import type { ReactNode } from "react";
import { titlesBelow } from "@/server/gate/sample-title";

type Props = { params: Promise<{ team: string }>; children: ReactNode };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => titlesBelow((await params).team);

export default function Layout({ children }: Props) {
  return children;
}
