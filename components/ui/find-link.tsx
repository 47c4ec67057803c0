/** In the head of every page: the way to find anything. Once scripts run it opens in place (`data-find`); before, it is a page. */
export function FindLink() {
  return (
    <a
      href="/search"
      data-find=""
      className="button min-w-8 px-0 lg:px-2"
      aria-keyshortcuts="Meta+K Control+K"
      title="Find anything: ⌘K or Ctrl K"
    >
      <span className="sr-only">Find anything</span>
      <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
        <circle cx="7" cy="7" r="4.3" />
        <path d="M10.3 10.3 14 14" />
      </svg>
      <span aria-hidden="true" className="-ml-0.5 text-[11px] text-faint max-lg:hidden">
        ⌘K
      </span>
    </a>
  );
}
