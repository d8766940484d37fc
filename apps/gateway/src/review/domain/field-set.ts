import type { Command } from '@baton/contracts';

/** The field of the record that a command sets, by Baton's name; undefined for what makes or removes a record. */
export const fieldSet = ({ action }: Command): string | undefined => {
  switch (action?.$case) {
    case 'dealStageSet': return 'stage';
    case 'dealCloseDateSet': return 'close_date';
    case 'dealFieldSet': return action.value.field;
    default: return undefined;
  }
};
