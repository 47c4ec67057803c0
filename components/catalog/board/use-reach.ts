"use client";

import { useQuery } from "@tanstack/react-query";
import { useAccount } from "@/components/ui/account-context";
import { getJson } from "@/components/ui/get-json";
import type { ReachFilter } from "@/lib/catalog/board/filter";
import type { TeamReach } from "@/lib/catalog/board/reach";

/**
 * What the keys of the Team reach that the Filter names. Asked only when it names one that the reader is in; `isReachOpen`
 * while the answer is still to come.
 */
export function useReach(asked: ReachFilter | null) {
  const account = useAccount();
  const team = account?.teams.find(({ slug }) => slug === asked?.team)?.slug ?? null;
  const found = useQuery({
    queryKey: ["reach", team],
    queryFn: ({ signal }) => getJson<TeamReach>(`/api/v1/teams/${team}/reach`, signal),
    enabled: team !== null,
    staleTime: 60_000,
    retry: 1,
  });
  return {
    reach: team === null ? null : (found.data ?? null),
    isReachOpen: team !== null && found.data === undefined,
    failed: team === null ? null : found.error,
    retry: () => void found.refetch(),
  };
}
