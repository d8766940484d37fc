import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPayload, decodeFact, encodeFact, factFromJson, factToJson, factTypes } from '@baton/contracts';
import { type Gate, verdict } from './gate.js';

const home = 'libs/contracts/golden';

const complaintAbout = (root: string, path: string, type: string): string[] => {
  try {
    const fact = factFromJson(JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>);
    if (fact.type !== type) return [`${path}:1 is a ${fact.type}, its folder says ${type}`];
    const complaint = checkPayload(fact);
    if (complaint) return [`${path}:1 fails its own check: ${complaint}`];
    const back = factToJson(decodeFact(encodeFact(fact)));
    return JSON.stringify(back) === JSON.stringify(factToJson(fact)) ? [] : [`${path}:1 does not survive encoding and decoding`];
  } catch (error) {
    return [`${path}:1 cannot be read: ${String(error)}`];
  }
};

/** Every fact has at least one golden, every golden is read by today's code, and none is left of a fact that is gone. */
export const goldens = (types: readonly string[] = factTypes): Gate => ({
  name: 'goldens',
  check: (root) => {
    const folders = existsSync(join(root, home)) ? readdirSync(join(root, home)) : [];
    return verdict([
      ...folders.filter((type) => !types.includes(type)).map((type) => `${home}/${type} is of a fact no code reads any more: what was ever on the log must stay readable`),
      ...types.flatMap((type) => {
        const cases = folders.includes(type) ? readdirSync(join(root, home, type)).filter((name) => name.endsWith('.json')) : [];
        if (cases.length === 0) return [`${home}/${type} is missing or empty: add <case>.json in proto3 JSON form`];
        return cases.flatMap((name) => complaintAbout(root, `${home}/${type}/${name}`, type));
      }),
    ]);
  },
});
