type FindFormProps = {
  action: string;
  label: string;
  placeholder?: string;
  text: string;
  /** How many were found, in words. */
  count: string;
  isWide?: boolean;
};

/** Finds within a list by words; a plain form, so that it works before scripts run. */
export function FindForm({ action, label, placeholder = label, text, count, isWide = false }: FindFormProps) {
  return (
    <form action={action} className="mt-5 mb-3 flex flex-wrap items-center gap-2.5">
      <input
        type="search"
        name="q"
        defaultValue={text}
        maxLength={100}
        className={`field max-w-full ${isWide ? "w-96" : "w-72"}`}
        aria-label={label}
        placeholder={placeholder}
      />
      <button type="submit" className="button">
        Find
      </button>
      <span className="text-muted" role="status">
        {count}
      </span>
    </form>
  );
}
