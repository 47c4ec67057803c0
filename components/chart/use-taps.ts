"use client";

import { type MouseEvent, type PointerEvent, useCallback, useRef, useState } from "react";

/** A finger cannot point without pressing: by `onTap` its first tap on a bar reads it out, the second follows it. */
export function useTaps() {
  const [isTouched, setIsTouched] = useState(false);
  const isFinger = useRef(false);
  const tapped = useRef<number | null>(null);
  const onTap = useCallback(
    (index: number) => (event: MouseEvent) => {
      const isFirst = isFinger.current && tapped.current !== index;
      if (isFirst) event.preventDefault();
      setIsTouched(isFirst);
      tapped.current = index;
    },
    [],
  );
  const onPointer = (event: PointerEvent) => {
    isFinger.current = event.pointerType === "touch";
    if (!isFinger.current) setIsTouched(false);
  };
  return { isTouched, onTap, onPointer };
}
