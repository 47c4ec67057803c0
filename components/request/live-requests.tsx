"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RequestTable } from "@/components/request/request-table";
import { getJson } from "@/components/ui/get-json";
import { StateWord } from "@/components/ui/state-word";
import { formatNoun } from "@/lib/format/count";
import type { RequestColumn } from "@/lib/usage/request/columns";
import type { RequestPage } from "@/lib/usage/request/schema";

const POLL_MS = 3_000;

type LiveProps = {
  /** The page as it was drawn by the server. */
  initial: RequestPage;
  /** Where the newest are read. */
  url: string;
  columns: readonly RequestColumn[];
  team: string;
};

function Tail({ initial, url, columns, team }: LiveProps) {
  const [isPaused, setIsPaused] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ["requests", url],
    queryFn: ({ signal }) => getJson<RequestPage>(url, signal),
    initialData: initial,
    refetchInterval: isPaused ? false : POLL_MS,
    retry: false,
  });
  const known = new Set(initial.rows.map(({ id }) => id));
  const fresh = new Set(data.rows.flatMap(({ id }) => (known.has(id) ? [] : [id])));
  const count = fresh.size;
  const isFull = count > 0 && count === data.rows.length;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <button type="button" className="button needs-script" aria-pressed={isPaused} onClick={() => setIsPaused(!isPaused)}>
          {isPaused ? "Go on" : "Pause"}
        </button>
        <p role="status" className={isError ? "text-warning" : "text-muted"}>
          {isError ? (
            <StateWord tone="warning">The newest could not be read; what was read stays, and it is tried again.</StateWord>
          ) : (
            <StateWord tone={isPaused ? "quiet" : "good"}>
              {count === 0
                ? isPaused
                  ? "Paused; nothing new came."
                  : "Waiting for new requests."
                : `${formatNoun(count, "new request")}${isFull ? " or more" : ""}${isPaused ? "; paused" : ""}`}
            </StateWord>
          )}
        </p>
      </div>
      <RequestTable rows={data.rows} columns={columns} team={team} zone={initial.zone} fresh={fresh} />
    </>
  );
}

/** The newest Requests as they come, read anew every few seconds until it is paused; without scripts the page as it is. */
export function LiveRequests(props: LiveProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Tail {...props} />
    </QueryClientProvider>
  );
}
