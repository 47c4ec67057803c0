import { isSourceId, sourceSpec } from "@/lib/catalog/source";

/** The name of a Source, from its id. */
export function SourceName({ id }: { id: string }) {
  return <>{isSourceId(id) ? sourceSpec(id).name : id || "?"}</>;
}
