/** The longest text that the count of paths holds for. */
export const MAX_MATCHED_TEXT = 300;

const MAX_PATTERN = 200;
const ATOM = /\\[dwsDWS]|\\[^\dA-Za-z]|\[\^?(?:[^\]\\[]|\\[dwsDWS]|\\[^\dA-Za-z])+\]|[^\\[\](){}*+?|^$]/uy;
const TIMES = /\{(\d{1,3})(,?)(\d{0,3})\}|[*+?]/uy;
const ANY_COUNT = MAX_MATCHED_TEXT + 1;

class Unreadable extends Error {}

/** Reads a pattern left to right. Every method gives the number of ways in which what it read can match at one place. */
class PatternReader {
  private at = 0;

  constructor(private readonly source: string) {}

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  whole(): number {
    const isAnchored = this.source.startsWith("^");
    const [first = 0, ...others] = this.branches();
    if (this.at < this.source.length) throw new Unreadable();
    const paths = others.reduce((sum, one) => sum + one, first);
    return isAnchored && others.length === 0 ? paths : paths * ANY_COUNT;
  }

  private branches(): number[] {
    const found = [this.sequence()];
    while (this.take("|")) found.push(this.sequence());
    return found;
  }

  private group(): number {
    const ways = this.branches().reduce((sum, one) => sum + one, 0);
    if (!this.take(")")) throw new Unreadable();
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    for (;;) {
      if (this.take("^") || this.take("$")) continue;
      // What a look ahead tried is forgotten once it has answered, but each arrival tries it anew.
      if (this.take("(?=") || this.take("(?!")) ways *= 1 + this.group();
      else if (this.take("(?:") || (!this.source.startsWith("(?", this.at) && this.take("("))) ways *= this.repeatedGroup(this.group());
      else if (this.takeMatch(ATOM)) ways *= this.repeatedAtom();
      else return ways;
    }
  }

  private repeatedGroup(ways: number): number {
    return this.take("?") ? ways + 1 : ways;
  }

  private repeatedAtom(): number {
    const times = this.takeMatch(TIMES);
    if (!times) return 1;
    const [text, from, comma, to] = times;
    if (text === "?") return 2;
    if (from === undefined || (comma === "," && to === "")) return ANY_COUNT;
    return comma === "," ? Number(to) - Number(from) + 1 : 1;
  }
}

/**
 * The most ways in which a regular expression can be tried on a text of at most `MAX_MATCHED_TEXT` characters, over all
 * the places it can begin at. Each way takes at most as many steps as the text and the pattern have characters.
 *
 * Only patterns without flags, of at most 200 characters, that consist of characters, classes, `^`, `$`, looks ahead,
 * alternatives, groups that stand once or with `?`, and repeated characters or classes are counted.
 *
 * **Returns** `null` for any other pattern, such as one that repeats a group or refers back.
 */
export function countPatternPaths(source: string): number | null {
  if (source.length > MAX_PATTERN) return null;
  try {
    const paths = new PatternReader(source).whole();
    new RegExp(source);
    return paths;
  } catch (cause) {
    if (cause instanceof Unreadable || cause instanceof SyntaxError) return null;
    throw cause;
  }
}
