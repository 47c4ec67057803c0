import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField, TextField } from "@/components/ui/form-field";
import { RULE_TITLES } from "@/components/usage/audit-words";
import { PRECISIONS, type RuleKind, type UsageRule, writeRule } from "@/lib/usage/audit/rule";

export type RuleActs = { team: string; zone: string; today: string; set: FormAct; remove: FormAct };

const FIELDS: Readonly<Record<Exclude<RuleKind, "precision">, { label: string; note: string; placeholder: string }>> = {
  providers: {
    label: "Providers",
    note: "By their names or slugs, as the board has them, with commas between.",
    placeholder: "openai, anthropic",
  },
  regions: {
    label: "Regions",
    note: "As logs name them, with commas between; a beginning with * behind it stands for all that begin so.",
    placeholder: "eu-*, europe-west4",
  },
  retention: { label: "Days", note: "How long at most a provider may keep prompts by its terms; 0 for not at all.", placeholder: "0" },
  fallback: {
    label: "Names that may be any model",
    note: "Names of your gateway that stand for whichever model it picks, with commas between; none by default.",
    placeholder: "chat-default",
  },
};

function ValueField({ kind, rule }: { kind: RuleKind; rule: UsageRule | null }) {
  const value = rule === null ? "" : writeRule(rule.terms);
  if (kind === "precision")
    return (
      <SelectField
        label="Nothing coarser than"
        name="value"
        options={PRECISIONS.map((name) => ({ value: name, label: name }))}
        defaultValue={value || "fp8"}
        note="As a log names it, else as the offer is listed. bf16 counts as fp16, int8 as fp8, int4 as fp4."
      />
    );
  const { label, note, placeholder } = FIELDS[kind];
  return (
    <TextField label={label} name="value" note={note} placeholder={placeholder} defaultValue={value} maxLength={4_000} autoComplete="off" />
  );
}

/** Sets one of the Team's rules, changes it or takes it away. */
export function RuleForm({ kind, rule, team, zone, today, set, remove }: RuleActs & { kind: RuleKind; rule: UsageRule | null }) {
  const title = RULE_TITLES[kind];
  const which = <span className="sr-only">: {title}</span>;
  return (
    <div className="flex flex-wrap gap-2">
      <Disclosure
        summary={
          <>
            {rule === null ? "Set" : "Change"}
            {which}
          </>
        }
      >
        <ActionForm
          act={set}
          hidden={{ team, kind }}
          label={`${rule === null ? "Set" : "Change"}: ${title}`}
          className="grid max-w-[420px] gap-3"
        >
          <ValueField kind={kind} rule={rule} />
          <TextField
            label="Judges from"
            name="since"
            type="date"
            defaultValue={rule?.since ?? today}
            note={`The first day in ${zone}. What began before it is not judged.`}
          />
          <SubmitButton>{rule === null ? "Set the rule" : "Change the rule"}</SubmitButton>
        </ActionForm>
      </Disclosure>
      {rule !== null && (
        <ActionForm act={remove} hidden={{ team, kind }} label={`Take away: ${title}`} className="grid gap-2">
          <SubmitButton tone="plain">
            Take away
            {which}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
