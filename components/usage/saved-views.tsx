import Link from "next/link";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { type SavedView, VIEW_LIMITS, type ViewScreen } from "@/lib/usage/saved-view";

type SavedViewsProps = {
  team: string;
  screen: ViewScreen;
  /** The page's path, which a view's query goes after. */
  path: string;
  /** What the page shows now, as parameters: what would be saved. */
  query: string;
  views: readonly SavedView[];
  maySave: boolean;
  save: FormAct;
  remove: FormAct;
};

const sorted = (query: string): string => {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
};

function RemoveForms({ team, screen, views, remove }: Pick<SavedViewsProps, "team" | "screen" | "views" | "remove">) {
  return (
    <ul className="grid gap-1.5 border-rule border-t pt-2.5" aria-label="Remove saved views">
      {views.map(({ id, name, createdBy }) => (
        <li key={id}>
          <ActionForm
            act={remove}
            hidden={{ team, screen, id }}
            className="flex items-center justify-between gap-3"
            label={`Remove ${name}`}
          >
            <span className="min-w-0">
              <span className="block truncate">{name}</span>
              <span className="block truncate text-muted text-note">saved by {createdBy}</span>
            </span>
            <SubmitButton tone="plain">
              Remove<span className="sr-only"> {name}</span>
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}

/** The views of a screen that the Team has saved, as links; for those who may, forms that save what is shown and remove what was. */
export function SavedViews({ team, screen, path, query, views, maySave, save, remove }: SavedViewsProps) {
  if (views.length === 0 && !maySave) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {views.length > 0 && (
        <nav aria-label="Saved views" className="contents">
          {views.map((view) => {
            const isShown = sorted(view.query) === sorted(query);
            return (
              <Link
                key={view.id}
                className={`chip max-w-64 ${isShown ? "chip-on" : ""}`}
                href={view.query === "" ? path : `${path}?${view.query}`}
                prefetch={false}
                aria-current={isShown ? "true" : undefined}
              >
                <span className="truncate">{view.name}</span>
              </Link>
            );
          })}
        </nav>
      )}
      {maySave && (
        <details className="disclosure relative">
          <summary className="button w-max">Save this view</summary>
          <div className="absolute z-10 mt-1.5 grid w-[min(340px,calc(100vw-32px))] gap-3 rounded-[10px] border border-rule-strong bg-panel p-3 max-sm:static">
            <ActionForm act={save} hidden={{ team, screen, query }} label="Save this view">
              <TextField
                label="Name"
                name="name"
                maxLength={VIEW_LIMITS.name}
                autoComplete="off"
                required
                note="Everybody in the team sees it, for whichever days it shows then."
              />
              <SubmitButton>Save</SubmitButton>
            </ActionForm>
            {views.length > 0 && <RemoveForms {...{ team, screen, views, remove }} />}
          </div>
        </details>
      )}
    </div>
  );
}
