import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";
import { StateWord } from "@/components/ui/state-word";
import { formatNoun } from "@/lib/format/count";

export type ShownProject = { readonly id: string; readonly name: string; readonly archivedAt: string | null; readonly keys: number };

type ProjectListProps = {
  team: string;
  projects: readonly ShownProject[];
  mayManage: boolean;
  add: FormAct;
  save: FormAct;
  archive: FormAct;
};

function ProjectForms({ team, project, save, archive }: { project: ShownProject } & Pick<ProjectListProps, "team" | "save" | "archive">) {
  const hidden = { team, id: project.id };
  return (
    <Disclosure summary={<>Change{<span className="sr-only"> {project.name}</span>}</>}>
      <div className="grid gap-4">
        <ActionForm act={save} hidden={hidden} label={`Rename ${project.name}`}>
          <TextField label="Name" name="name" defaultValue={project.name} maxLength={60} />
          <SubmitButton tone="plain">Rename</SubmitButton>
        </ActionForm>
        <ActionForm act={archive} hidden={{ ...hidden, archived: project.archivedAt ? "no" : "yes" }} label={`Archive ${project.name}`}>
          <SubmitButton tone="plain">{project.archivedAt ? "Open again" : "Archive"}</SubmitButton>
        </ActionForm>
      </div>
    </Disclosure>
  );
}

/** The cost centres of a Team, with their forms for who may manage them. */
export function ProjectList({ team, projects, mayManage, add, save, archive }: ProjectListProps) {
  return (
    <div className="grid gap-4">
      {projects.length === 0 && <p className="text-muted">None yet. A key can be booked on a project.</p>}
      {projects.length > 0 && (
        <ul className="rounded-[10px] border border-rule bg-panel">
          {projects.map((project) => (
            <li
              key={project.id}
              className="flex flex-wrap items-start [overflow-wrap:anywhere] justify-between gap-3 border-rule px-4 py-2.5 not-last:border-b"
            >
              <span className="min-w-0">
                <b>{project.name}</b>
                <span className="block text-note text-faint">
                  {project.archivedAt ? <StateWord tone="quiet">archived</StateWord> : formatNoun(project.keys, "key")}
                </span>
              </span>
              {mayManage && <ProjectForms team={team} project={project} save={save} archive={archive} />}
            </li>
          ))}
        </ul>
      )}
      {mayManage && (
        <ActionForm act={add} hidden={{ team }} label="New project">
          <TextField label="New project" name="name" maxLength={60} autoComplete="off" />
          <SubmitButton tone="plain">Open it</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
