import { faultWords } from "@/components/account/fault-words";

/** What came of a visit to an issuer, above the form that can be tried again. */
export function FaultNote({ fault }: { fault: unknown }) {
  const words = faultWords(fault);
  return words ? (
    <p role="status" className="mb-5 rounded-[10px] border border-warning px-4 py-2 text-warning">
      {words}
    </p>
  ) : null;
}
