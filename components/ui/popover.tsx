"use client";

import { type ReactNode, useId, useRef, useState } from "react";

type PopoverProps = {
  label: ReactNode;
  /** The name of the panel for screen readers. */
  title: string;
  className?: string;
  children: (close: () => void) => ReactNode;
};

const GAP = 6;
const MARGIN = 12;

const NARROW = "(max-width: 640px)";

/** Below the button, or above it where there is no room; never past the window's edge. On a phone it is a sheet. */
function place(button: HTMLElement, panel: HTMLElement) {
  panel.style.left = "";
  panel.style.top = "";
  // There the style makes it a sheet at the foot of the window.
  if (window.matchMedia(NARROW).matches) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const left = Math.max(MARGIN, Math.min(at.left, window.innerWidth - width - MARGIN));
  const below = at.bottom + GAP;
  const top = below + height + MARGIN <= window.innerHeight ? below : Math.max(MARGIN, at.top - GAP - height);
  panel.style.left = `${left}px`;
  panel.style.top = `${Math.max(MARGIN, Math.min(top, window.innerHeight - height - MARGIN))}px`;
}

/**
 * A button with a panel, on the browser's own popover: Esc and a click beside it close it, the focus returns to the button,
 * and Tab goes from the button into the panel.
 */
export function Popover({ label, title, className = "button", children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  return (
    <>
      <button
        type="button"
        ref={button}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className={`needs-script ${className}`}
      >
        {label}
      </button>
      <div
        id={id}
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={title}
        className="popover"
        onBeforeToggle={(event) => event.newState === "open" && setIsOpen(true)}
        onToggle={(event) => {
          setIsOpen(event.newState === "open");
          if (event.newState !== "open" || !button.current || !panel.current) return;
          place(button.current, panel.current);
          panel.current.querySelector<HTMLElement>("input, select, button, a")?.focus();
        }}
      >
        {isOpen && (
          <>
            {children(() => panel.current?.hidePopover())}
            <button type="button" className="button button-strong sheet-done" onClick={() => panel.current?.hidePopover()}>
              Done
            </button>
          </>
        )}
      </div>
    </>
  );
}
