import { Command, targetKey } from '@baton/contracts';
import { canonicalJson, sha256 } from '@baton/platform';

/** The bytes of a command that are shown, approved and executed, and their hash. */
export interface CanonicalCommand { readonly payload: string; readonly payloadHash: string }

/** RFC 8785 form of a command's proto3 JSON, and its lower-case hex SHA-256. */
export const canonicalCommand = (command: Command): CanonicalCommand => {
  const payload = canonicalJson(Command.toJSON(command));
  return { payload, payloadHash: sha256(payload) };
};

/** Reads a canonical payload back. */
export const commandOf = (payload: string): Command => Command.fromJSON(JSON.parse(payload));

/** The vendor record a command writes to, as log key. */
export const targetOf = ({ target }: Command): string => targetKey(target?.connectionId ?? '', target?.object ?? '', target?.recordId ?? '');
