"use client";

import { useEffect, useRef } from "react";
import { presentFilter } from "@/components/compare/present";
import { withoutFind } from "@/components/compare/urls";
import { type CompareFilter, compareQuery } from "@/lib/compare/filter";

const partsOf = (filter: CompareFilter): URLSearchParams => new URLSearchParams(compareQuery(withoutFind(filter)));

/** Hidden fields by which a form keeps the comparison: as the address holds it when the form is sent. */
export function PresentFields({ filter }: { filter: CompareFilter }) {
  const end = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = end.current?.form;
    const write = ({ formData }: FormDataEvent): void => {
      for (const [name] of [...formData]) if (name !== "find") formData.delete(name);
      for (const [name, value] of partsOf(presentFilter())) formData.append(name, value);
    };
    form?.addEventListener("formdata", write);
    return () => form?.removeEventListener("formdata", write);
  }, []);
  return (
    <>
      {[...partsOf(filter)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input ref={end} type="hidden" />
    </>
  );
}
