type FileLinksProps = { readonly of: string; readonly hrefOf: (kind: "csv" | "json") => string };

/** The ways to a table as a file. `of`: what the files are of, for those who do not see where the links stand: `these figures`. */
export function FileLinks({ of, hrefOf }: FileLinksProps) {
  return (
    <div className="flex gap-1.5">
      {(["csv", "json"] as const).map((kind) => (
        <a key={kind} className="button" href={hrefOf(kind)} download>
          {kind.toUpperCase()}
          <span className="sr-only"> of {of}</span>
        </a>
      ))}
    </div>
  );
}
