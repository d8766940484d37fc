import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPayload, decodeFact, encodeFact, factFromJson, factToJson, factTypes } from '@baton/contracts';
import { type Gate, verdict } from './gate.js';

const complaintAbout = (path: string, type: string): string[] => {
  const json = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  try {
    const fact = factFromJson(json);
    if (fact.type !== type) return [`${path} is a ${fact.type}, its folder says ${type}`];
    const complaint = checkPayload(fact);
    if (complaint) return [`${path} fails its own check: ${complaint}`];
    const back = factToJson(decodeFact(encodeFact(fact)));
    return JSON.stringify(back) === JSON.stringify(factToJson(fact)) ? [] : [`${path} does not survive encoding and decoding`];
  } catch (error) {
    return [`${path} cannot be read: ${String(error)}`];
  }
};

/** Every fact has at least one golden, and every golden is read by today's code. */
export const goldens: Gate = {
  name: 'goldens',
  check: (root) => verdict(factTypes.flatMap((type) => {
    const folder = join(root, 'libs/contracts/golden', type);
    if (!existsSync(folder)) return [`libs/contracts/golden/${type} is missing: add <case>.json in proto3 JSON form`];
    return readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) => complaintAbout(join(folder, name), type));
  })),
};
