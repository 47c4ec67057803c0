type Sign = readonly [pattern: RegExp, name: string];

// In this order: most browsers claim to be others as well.
const BROWSERS: readonly Sign[] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\//, "Headless Chrome"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
  [/^curl\//, "curl"],
];

const SYSTEMS: readonly Sign[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const find = (signs: readonly Sign[], text: string): string | null => signs.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** What a session's browser and device are called, as far as it says so itself: `Firefox on Linux`. */
export function deviceWords(userAgent: string | null): string {
  const [browser, system] = [find(BROWSERS, userAgent ?? ""), find(SYSTEMS, userAgent ?? "")];
  if (!browser && !system) return "Unknown device";
  if (!browser) return `A browser on ${system}`;
  return system ? `${browser} on ${system}` : browser;
}

/** What vouched for the person of a session, in words. `issuerName` knows the issuers that are set up. */
export function methodWords(method: string, issuerName: (id: string) => string | null): string {
  if (method.startsWith("oidc:")) return issuerName(method.slice(5)) ?? "another login";
  const words: Readonly<Record<string, string>> = {
    password: "password",
    invitation: "invitation",
    start: "first start",
    reset: "reset link",
    verify: "mail link",
  };
  return words[method] ?? "another way";
}
