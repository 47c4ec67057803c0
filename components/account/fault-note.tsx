import { faultWords, isGoodNews } from "@/components/account/fault-words";

/** What came of a visit to an issuer or the like, above the form that can be tried again. */
export function FaultNote({ fault }: { fault: unknown }) {
  const words = faultWords(fault);
  return words ? (
    <p
      role="status"
      className={`mb-5 rounded-[10px] border px-4 py-2 ${isGoodNews(fault) ? "border-better text-better" : "border-warning text-warning"}`}
    >
      {words}
    </p>
  ) : null;
}
