import { Command } from '@baton/contracts';
import { canonicalJson, sha256 } from '@baton/platform';
import type { CanonicalCommand } from './domain/draft-slot.js';

/** RFC 8785 form of a command's proto3 JSON, and its lower-case hex SHA-256. */
export const canonicalCommand = (command: Command): CanonicalCommand => {
  const payload = canonicalJson(Command.toJSON(command));
  return { payload, payloadHash: sha256(payload) };
};
