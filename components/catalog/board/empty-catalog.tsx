/** First use without a catalog: what will be here, and how it gets here. */
export function EmptyCatalog() {
  return (
    <main id="main" className="mx-auto max-w-[720px] px-4 py-14 sm:px-7">
      <h1 className="font-serif text-display tracking-[-0.012em]">The catalog is empty</h1>
      <p className="mt-3 text-muted">
        The board will show each model at each provider, with prices, limits and terms, and every figure with its source and date. Pull the
        public sources that need no key:
      </p>
      <pre className="mt-4 overflow-x-auto rounded-[10px] border border-rule bg-panel p-4 font-mono">npx tollboard catalog pull</pre>
      <p className="mt-4 text-muted">Or load a file that you have, as of the day it was captured:</p>
      <pre className="mt-4 overflow-x-auto rounded-[10px] border border-rule bg-panel p-4 font-mono">
        npx tollboard catalog load models.dev api.json --at 2026-11-01
      </pre>
      <p className="mt-4 text-muted">
        Every start loads the embedded catalog unless <code className="font-mono text-note">TOLLBOARD_EMBEDDED_CATALOG</code> is off.
      </p>
    </main>
  );
}
