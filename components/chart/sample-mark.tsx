"use client";

import { createContext, type ReactNode, useContext } from "react";

const SampleContext = createContext(false);

/** Marks the files of all charts within as those of a sample Team. */
export function SampleMark({ isSample, children }: { isSample: boolean; children: ReactNode }) {
  return <SampleContext value={isSample}>{children}</SampleContext>;
}

/** Whether a chart is of a sample Team. */
export const useIsSample = (): boolean => useContext(SampleContext);
