"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useActionState, useContext, useEffect, useId, useRef } from "react";
import { ShownOnce } from "@/components/ui/shown-once";
import type { FormState } from "@/lib/base/form-state";

/** A server action as a form calls it. */
export type FormAct = (state: FormState, form: FormData) => Promise<FormState>;

type FormView = { readonly state: FormState; readonly isPending: boolean; readonly id: string };

const FormContext = createContext<FormView>({ state: null, isPending: false, id: "" });

/** What the form around knows of its last answer. */
export const useFormView = (): FormView => useContext(FormContext);

function Verdict({ state }: { state: FormState }) {
  const path = usePathname();
  if (!state) return null;
  if (state.ok)
    return (
      <>
        <p className="text-better">{state.message}</p>
        {state.shown?.map(({ label, text }) => (
          <ShownOnce key={label} label={label} text={text} />
        ))}
      </>
    );
  const others = Object.entries(state.issues).filter(([name]) => name === "");
  const where = state.signIn === "proof" ? "/sign-in/confirm" : "/sign-in";
  return (
    <p className="text-warning">
      {state.message}
      {others.map(([, words]) => ` ${words}.`)}
      {state.signIn && (
        <>
          {" "}
          <Link className="link" href={`${where}?next=${encodeURIComponent(path)}`} prefetch={false}>
            {state.signIn === "proof" ? "Confirm that it is you" : "Sign in"}
          </Link>
        </>
      )}
    </p>
  );
}

type ActionFormProps = {
  act: FormAct;
  children: ReactNode;
  className?: string;
  label?: string;
  /** Sent along: the Team's slug, the id of what the form is about. */
  hidden?: Readonly<Record<string, string>>;
};

/**
 * A form that a server action answers, with its answer under it, told to screen readers once. Works before any script. After
 * a fault the focus goes to the first field that is wrong.
 */
export function ActionForm({ act, children, className = "grid max-w-[460px] gap-3", label, hidden = {} }: ActionFormProps) {
  const [state, send, isPending] = useActionState<FormState, FormData>(act, null);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state && !state.ok) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  return (
    <FormContext value={{ state, isPending, id }}>
      <form ref={form} action={send} className={className} aria-label={label} noValidate>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div role="status" aria-live="polite" className="empty:hidden">
          <Verdict state={state} />
        </div>
      </form>
    </FormContext>
  );
}

/** The button that sends the form around it. */
export function SubmitButton({ children, tone = "strong" }: { children: ReactNode; tone?: "strong" | "plain" | "danger" }) {
  const { isPending } = useFormView();
  const look = { strong: "button-strong", plain: "", danger: "button-danger" }[tone];
  return (
    <button type="submit" className={`button ${look} justify-self-start`} aria-disabled={isPending} disabled={isPending}>
      {children}
      {isPending && <span className="sr-only">, working</span>}
    </button>
  );
}
