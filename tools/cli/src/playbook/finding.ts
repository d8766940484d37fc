/** Something about a playbook: an error keeps it from being used, a warning is worth a look. */
export interface Finding { readonly severity: 'error' | 'warning'; readonly line: number; readonly place: string; readonly message: string }

/** One line a person or an editor can follow. */
export const formatFinding = (file: string, { severity, line, place, message }: Finding): string =>
  `${file}:${line}: ${severity}: ${place ? `${place}: ` : ''}${message}`;
