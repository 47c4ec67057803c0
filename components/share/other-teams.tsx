/** Makes the same link in the name of another of one's Teams. */
export function OtherTeams({ teams, from }: { teams: readonly { readonly slug: string; readonly name: string }[]; from: string }) {
  if (teams.length === 0) return null;
  const query = from && `?${new URLSearchParams({ from })}`;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted">
      <span>In the name of another team:</span>
      {teams.map(({ slug, name }) => (
        <a key={slug} className="link" href={`/t/${slug}/shares/new${query}`}>
          {name}
        </a>
      ))}
    </p>
  );
}
