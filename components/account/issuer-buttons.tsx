import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";

/** An issuer that people can sign in with. */
export type IssuerChoice = { readonly id: string; readonly name: string };

type IssuerButtonsProps = {
  issuers: readonly IssuerChoice[];
  act: FormAct;
  next: string;
  /** What goes before an issuer's name: `Sign in with`. */
  verb: string;
};

/** One button for each issuer. */
export function IssuerButtons({ issuers, act, next, verb }: IssuerButtonsProps) {
  return (
    <div className="grid gap-2">
      {issuers.map(({ id, name }) => (
        <ActionForm key={id} act={act} hidden={{ issuer: id, next }} label={`${verb} ${name}`} className="grid gap-2">
          <SubmitButton tone="plain">
            {verb} {name}
          </SubmitButton>
        </ActionForm>
      ))}
    </div>
  );
}
