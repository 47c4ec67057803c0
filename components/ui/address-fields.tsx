"use client";

import { useEffect, useRef } from "react";

/** Hidden fields by which a form keeps what the address holds when it is sent, but for `own`, the form's own field. `query`: as the page came. */
export function AddressFields({ query, own }: { query: string; own: string }) {
  const end = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = end.current?.form;
    const write = ({ formData }: FormDataEvent): void => {
      for (const name of new Set(formData.keys())) if (name !== own) formData.delete(name);
      for (const [name, value] of new URLSearchParams(window.location.search)) if (name !== own) formData.append(name, value);
    };
    form?.addEventListener("formdata", write);
    return () => form?.removeEventListener("formdata", write);
  }, [own]);
  return (
    <>
      {[...new URLSearchParams(query)].map(([name, value]) => name !== own && <input key={name} type="hidden" name={name} value={value} />)}
      <input ref={end} type="hidden" />
    </>
  );
}
