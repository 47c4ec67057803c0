import Link from "next/link";

/** On each page of a sample Team: what it is, and for whoever may the one click that removes it. */
export function SampleBand({ team, mayRemove }: { team: string; mayRemove: boolean }) {
  return (
    <aside
      aria-label="Sample data"
      className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] border border-edge border-dashed bg-panel px-4 py-2"
    >
      <p>
        <strong className="font-[550]">Sample data:</strong> invented traffic at posted prices.{" "}
        <Link className="link no-print" href={`/t/${team}/sample`} prefetch={false}>
          What is to be found in it
        </Link>
      </p>
      {mayRemove && (
        <form action={`/t/${team}/sample/remove`} method="post" className="no-print">
          <button type="submit" className="button">
            Remove it
          </button>
        </form>
      )}
    </aside>
  );
}
