import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";

type PasswordFormProps = { email: string; hasPassword: boolean; change: FormAct; setFirst: FormAct };

/** Changes the password, which asks for the one there is; or sets the first. */
export function PasswordForm({ email, hasPassword, change, setFirst }: PasswordFormProps) {
  return (
    <ActionForm act={hasPassword ? change : setFirst} label="Password">
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasPassword && (
        <TextField label="Password now" name="currentPassword" type="password" maxLength={1_000} autoComplete="current-password" />
      )}
      <TextField
        label="New password"
        name="newPassword"
        type="password"
        maxLength={1_000}
        autoComplete="new-password"
        note="At least 12 characters. A few words are better than one odd one."
      />
      <SubmitButton>{hasPassword ? "Change the password" : "Set a password"}</SubmitButton>
    </ActionForm>
  );
}
