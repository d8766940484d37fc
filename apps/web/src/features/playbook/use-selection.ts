import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

export interface Selection {
  /** The id that the address names. */
  readonly named: string | undefined;
  /** The rule whose form is open. */
  readonly edited: string | undefined;
  select(id: string | undefined): void;
  /** Opens the form of a rule, at its own address. */
  openForm(id: string): void;
  closeForm(): void;
}

/** Which rule the address names, and whether its form is open; going to another rule leaves the form. */
export const useSelection = (): Selection => {
  const { rule: named } = useSearch({ from: '/playbook' });
  const navigate = useNavigate();
  const [edited, setEdited] = useState<string>();
  const go = (id: string | undefined): void => { if (id !== named) void navigate({ to: '/playbook', search: id === undefined ? {} : { rule: id }, replace: named !== undefined && id !== undefined }); };
  return {
    named, edited,
    select: (id) => { setEdited(undefined); go(id); },
    openForm: (id) => { setEdited(id); go(id); },
    closeForm: () => setEdited(undefined),
  };
};
