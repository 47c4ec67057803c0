/** The toll sign: a board on two posts, its second column in the accent. */
export function TollSign() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" strokeWidth="1.6" aria-hidden="true">
      <path d="M6 13v5.8M14 13v5.8" stroke="currentColor" />
      <rect x="1.8" y="3.3" width="16.4" height="9.6" rx="0.8" stroke="currentColor" />
      <path d="M5 6.6h5.2M5 9.6h5.2M12.8 6.6h2.2M12.8 9.6h2.2" className="stroke-accent" />
    </svg>
  );
}
