import { ZoneGuess } from "@/components/ui/zone-guess";

/** Leads to the sample Team of whoever is signed in, which is made first where they have none. Works before any script. */
export function SampleButton({ words = "Look at a sample team", className = "button" }: { words?: string; className?: string }) {
  return (
    <form action="/teams/sample" method="post" className="contents">
      <ZoneGuess />
      <button type="submit" className={className}>
        {words}
      </button>
    </form>
  );
}
