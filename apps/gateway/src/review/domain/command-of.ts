import { Command, targetKey } from '@baton/contracts';

/** Reads a canonical payload back. */
export const commandOf = (payload: string): Command => Command.fromJSON(JSON.parse(payload));

/** The vendor record a command writes to, as log key. */
export const targetOf = ({ target }: Command): string => targetKey(target?.connectionId ?? '', target?.object ?? '', target?.recordId ?? '');
