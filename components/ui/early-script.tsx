/**
 * The script before all others, for a page that is drawn by scripts alone, as Next draws one that is missing or fails: React runs
 * no script of a head that it makes in the browser, but one that is `async`.
 */
export const EarlyScript = () => <script async src="/early.js" />;
