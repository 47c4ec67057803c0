import { TextField } from "@/components/ui/form-field";

/** Who somebody new is. `email`: given where an invitation is for one address. */
export function AccountFields({ email }: { email?: string | null }) {
  return (
    <>
      <TextField label="Your name" name="name" maxLength={80} autoComplete="name" />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        maxLength={254}
        autoComplete="username"
        {...(email && { value: email, readOnly: true, note: "The invitation is for this address." })}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        maxLength={128}
        autoComplete="new-password"
        note="At least 12 characters. A few words are better than one odd one."
      />
    </>
  );
}
