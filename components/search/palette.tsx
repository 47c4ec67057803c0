"use client";

import { Dialog } from "@base-ui/react/dialog";
import { usePathname, useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { type Further, PaletteList } from "@/components/search/palette-list";
import { type SearchState, useSearch } from "@/components/search/use-search";
import { type Account, useAccount } from "@/components/ui/account-context";
import { announceLeaving } from "@/components/ui/pending";
import { requestSearchHref } from "@/lib/catalog/search/public-pages";
import { formatCount, formatNoun } from "@/lib/format/count";

/** How many there are, for the eye and for screen readers alike. */
function countWords({ rows, total, state }: SearchState, text: string): string {
  if (state === "failed") return "";
  if (text.trim() === "") return "Models, providers, labs and pages, by any name or id";
  if (rows.length === 0) return state === "busy" ? "Looking" : "Nothing public is called that";
  return total > rows.length ? `First ${rows.length} of ${formatCount(total)}` : formatNoun(total, "result");
}

/** The board filtered by the words, and where they may be an id, the Requests of each Team that bear it: first where nothing public is called that for certain. */
function furtherOf(query: string, teams: Account["teams"], mayBeKnown: boolean): Further[] {
  if (query === "") return [];
  const board = { href: `/?${new URLSearchParams({ q: query })}`, does: "Filter the board by", typed: query };
  const requests = teams.flatMap(({ slug, name }) => {
    const href = requestSearchHref(slug, query);
    return href === null ? [] : [{ href, does: "Find the request", typed: query, where: name }];
  });
  return mayBeKnown ? [board, ...requests] : [...requests, board];
}

/** Finds anything by any of its names: arrows move, Enter goes there, Esc closes and the focus returns. */
export function Palette({ onClose, takeTyped }: { onClose: () => void; takeTyped: () => string }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { retry, ...found } = useSearch(text);
  const router = useRouter();
  const list = useId();
  const query = text.trim();
  const path = usePathname();
  const isHere = ({ slug }: { readonly slug: string }): boolean => path === `/t/${slug}` || path.startsWith(`/t/${slug}/`);
  // The Team that is looked at comes first.
  const teams = (useAccount()?.teams ?? []).toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  const further = furtherOf(query, teams, found.state !== "ready" || found.rows.length > 0);
  const targets = [...found.rows, ...further].map(({ href }) => href);
  const at = Math.min(active, targets.length - 1);

  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [list, at]);

  const go = (place: number) => {
    const href = targets[place];
    if (href === undefined) return;
    onClose();
    announceLeaving();
    router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = targets.length - 1;
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 6),
      PageUp: Math.max(0, at - 6),
    }[event.key];
    if (next !== undefined) setActive(next);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) go(at);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--shade)" />
        <Dialog.Popup className="fixed top-3 left-1/2 z-50 flex max-h-[calc(100dvh-24px)] w-[640px] max-w-[calc(100vw-24px)] -translate-x-1/2 flex-col overflow-hidden rounded-[10px] border border-rule-strong bg-panel sm:top-[12vh] sm:max-h-[72dvh]">
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <div className="flex flex-none items-center gap-2 border-rule border-b p-3">
            <input
              role="combobox"
              aria-label={teams.length === 0 ? "Find a model, provider, lab or page" : "Find a model, provider, lab, page or request"}
              aria-expanded={targets.length > 0}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={targets.length > 0 ? `${list}-${at}` : undefined}
              value={text}
              maxLength={200}
              placeholder={
                teams.length === 0 ? "Name, id of any provider, lab, page" : "Name, id of any provider, lab, page, id of a request"
              }
              autoComplete="off"
              spellCheck={false}
              enterKeyHint="go"
              className="field h-10 w-full text-title"
              onChange={(event) => {
                setText(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              onFocus={() => {
                const typed = takeTyped();
                if (typed !== "") setText((before) => before + typed);
              }}
            />
            <Dialog.Close className="button h-10">Close</Dialog.Close>
          </div>
          <PaletteList id={list} rows={found.rows} further={further} active={at} onGo={go} onPoint={setActive} />
          <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 border-rule border-t px-4 py-2 text-note text-muted">
            <span role="status">{countWords(found, text)}</span>
            {found.state === "failed" && (
              <span className="text-warning" role="alert">
                The search did not answer.{" "}
                <button type="button" className="link min-h-6" onClick={retry}>
                  Try again
                </button>
              </span>
            )}
            <span className="ml-auto text-faint max-sm:hidden" aria-hidden="true">
              ↑ ↓ move · Enter opens · Esc closes
            </span>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
