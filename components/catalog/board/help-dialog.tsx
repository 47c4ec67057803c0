"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { readShortcuts, writeShortcuts } from "@/components/catalog/board/shortcuts";
import { Switch } from "@/components/ui/switch";

const KEYS: readonly (readonly [string, string])[] = [
  ["/", "Filter the board by a name"],
  ["⌘K or Ctrl K", "Find a model, provider, lab or page, on every page"],
  ["Arrows", "Move in the board"],
  ["Home, End", "First and last column; with Ctrl, the corners"],
  ["Page up, Page down", "Ten rows"],
  ["Enter", "Open a cell, follow a model, sort by a column"],
  ["Esc", "Close, or clear the search"],
  ["?", "This list"],
];

/** The list of shortcuts, and the switch that turns them off. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(readShortcuts);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--shade)" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[420px] max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-[10px] border border-rule-strong bg-panel p-6">
          <Dialog.Title className="font-serif text-[26px] leading-8">Keyboard</Dialog.Title>
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5">
            {KEYS.map(([key, does]) => (
              <div key={key} className="contents">
                <dt className="whitespace-nowrap font-[550]">{key}</dt>
                <dd className="text-muted">{does}</dd>
              </div>
            ))}
          </dl>
          <div className="mt-4 border-rule border-t pt-3">
            <Switch
              label="The keys /, ? and ⌘K are on"
              checked={isOn}
              onChange={(next) => {
                writeShortcuts(next);
                setIsOn(next);
              }}
            />
          </div>
          <Dialog.Close className="button mt-4">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
