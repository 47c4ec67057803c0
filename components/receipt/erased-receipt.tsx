import { type ErasedNote, erasedWords } from "@/lib/usage/retention";

/** In the place of a receipt whose rows are erased. */
export function ErasedReceipt({ note }: { note: ErasedNote }) {
  return (
    <div className="mt-5 max-w-[720px] rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">Erased</p>
      <p className="mt-2 text-muted">{erasedWords(note)} If there was a request of this id, its receipt went with them.</p>
    </div>
  );
}
