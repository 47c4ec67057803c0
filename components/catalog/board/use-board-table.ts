"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { boardPartUrl } from "@/components/catalog/urls";
import { getJson } from "@/components/ui/get-json";
import { type BoardRest, type BoardTable, decodeBoard } from "@/lib/catalog/board/dataset";
import { type PackedCore, unpackCore } from "@/lib/catalog/board/pack-core";

const partOptions = <T>(part: "core" | "rest", asOf: string | null, revision: string) =>
  queryOptions({
    queryKey: ["board", part, asOf, revision],
    queryFn: ({ signal }) => getJson<T>(boardPartUrl(part, asOf, revision), signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 2,
  });

/** The whole board in the browser: `null` until the first part has come. */
export function useBoardTable(asOf: string | null, revision: string) {
  const core = useQuery(partOptions<PackedCore>("core", asOf, revision));
  const rest = useQuery({ ...partOptions<BoardRest>("rest", asOf, revision), enabled: core.isSuccess });
  const table = useMemo<BoardTable | null>(
    () => (core.data ? decodeBoard(unpackCore(core.data), rest.data ?? null) : null),
    [core.data, rest.data],
  );
  const failed = core.error ?? rest.error;
  return { table, failed, retry: () => void (core.error ? core.refetch() : rest.refetch()) };
}
