"use client";

import { useEffect, useRef } from "react";
import { TextField } from "@/components/ui/form-field";

const zones = (): string[] => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** The time zone in which a Team's days are cut: typed or chosen, the browser's own where `isGuessed`. */
export function ZoneField({ defaultValue, isGuessed = false }: { defaultValue: string; isGuessed?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = box.current?.querySelector("input");
    if (isGuessed && input && input.value === "UTC") input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  }, [isGuessed]);
  return (
    <div ref={box}>
      <TextField
        label="Time zone"
        name="zone"
        defaultValue={defaultValue}
        list="time-zones"
        autoComplete="off"
        spellCheck={false}
        note="Days are cut in it, as in the log."
      />
      <datalist id="time-zones">
        {zones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}
