"use client";

import { useEffect, useMemo, useState } from "react";
import { useAccount } from "@/components/ui/account-context";
import { getJson } from "@/components/ui/get-json";
import { buildNameIndex } from "@/lib/catalog/search/name-index";
import { PUBLIC_PAGES, teamPages } from "@/lib/catalog/search/public-pages";
import { compareHits, rankNames } from "@/lib/catalog/search/rank-names";
import { hitOfRow, searchRow } from "@/lib/catalog/search/search-row";
import type { SearchAnswer, SearchRow } from "@/lib/catalog/search/search-schema";

const LIMIT = 12;
const PAUSE_MS = 80;
/** As many letters as the catalog is asked for: ids of requests may be longer. */
const MOST_LETTERS = 100;

export type SearchState = { readonly rows: readonly SearchRow[]; readonly total: number; readonly state: "busy" | "ready" | "failed" };

const asRow = (subject: (typeof PUBLIC_PAGES)[number]): SearchRow =>
  searchRow({ subject, how: "exact", text: subject.name, via: "", rank: 0 });

/** What a text means: the catalog's answer with the pages of the reader's Teams among it. Until the next answer the last one stays. */
export function useSearch(text: string): SearchState & { readonly retry: () => void } {
  const teams = useAccount()?.teams;
  const own = useMemo(() => (teams ?? []).flatMap(teamPages), [teams]);
  const index = useMemo(() => buildNameIndex(own), [own]);
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [state, setState] = useState<SearchState["state"]>("ready");
  const [attempt, setAttempt] = useState(0);
  const query = text.trim();

  useEffect(() => {
    if (query === "") {
      setState("ready");
      return;
    }
    const abort = new AbortController();
    setState("busy");
    const timer = setTimeout(() => {
      getJson<SearchAnswer>(
        `/api/v1/search?${new URLSearchParams({ q: query.slice(0, MOST_LETTERS), limit: String(LIMIT) })}`,
        abort.signal,
      ).then(
        (found) => {
          setAnswer(found);
          setState("ready");
        },
        () => !abort.signal.aborted && setState("failed"),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, attempt]);

  const retry = () => setAttempt((before) => before + 1);
  if (query === "") return { rows: [...own, ...PUBLIC_PAGES].map(asRow), total: own.length + PUBLIC_PAGES.length, state: "ready", retry };
  const mine = rankNames(index, query, { limit: LIMIT });
  const theirs = state === "failed" ? [] : (answer?.rows ?? []);
  const rows = [...mine.hits.map(searchRow), ...theirs].sort((a, b) => compareHits(hitOfRow(a), hitOfRow(b))).slice(0, LIMIT);
  return { rows, total: mine.total + (answer?.total ?? 0), state, retry };
}
