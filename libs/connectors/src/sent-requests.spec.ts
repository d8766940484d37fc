import type { Command } from '@baton/contracts';
import type { Vendor } from './manifests.js';
import { context, type OverSim } from './over-sim.spec.js';
import type { SentRequest } from './published-types.spec.js';
import { removal } from './vendor-commands.spec.js';
import type { VendorWrite, WriteContext } from './vendor-write.js';

type Case = NonNullable<Command['action']>['$case'];

/** Every command there is, and the vendors that take it: the compiler asks for the next one. */
const takers: Readonly<Record<Case, 'crm' | 'mail' | 'every'>> = {
  noteCreate: 'crm', taskCreate: 'crm', dealStageSet: 'crm', dealCloseDateSet: 'crm', dealFieldSet: 'crm', mailDraftCreate: 'mail', createdRecordRemove: 'every',
};

const isMail = (vendor: Vendor): boolean => vendor === 'gmail' || vendor === 'outlook';

/** The commands a vendor takes. */
export const casesOf = (vendor: Vendor): string[] => Object.entries(takers).filter(([, by]) => by === 'every' || (by === 'mail') === isMail(vendor)).map(([name]) => name).toSorted();

/** Keeps every request that reaches a simulator from now on, as it left. */
export const record = (world: OverSim): readonly SentRequest[] => {
  const kept: SentRequest[] = [];
  world.onRequest((request, response) => {
    const { method, headers, originalUrl = '' } = request;
    const { pathname, searchParams } = new URL(originalUrl, world.url);
    const hasBody = Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers;
    response.once('finish', () => {
      kept.push({ method, path: pathname, query: Object.fromEntries(searchParams), hasBody, body: hasBody ? (request as { body?: unknown }).body : undefined });
    });
  });
  return kept;
};

const createdKinds: Partial<Readonly<Record<Case, string>>> = { noteCreate: 'note', taskCreate: 'task', mailDraftCreate: 'draft' };

const doneWith = async (writer: VendorWrite, command: Command, values: Partial<WriteContext>): Promise<string> => {
  const { version } = await writer.current(command);
  return (await writer.apply(command, context({ ...values, recordVersion: version }))).recordId;
};

/** Carries a command out as an approval does, with the look for a lost create and its undoing; answers the commands that were done. */
const carryOut = async (writer: VendorWrite, command: Command, values: Partial<WriteContext>): Promise<string[]> => {
  const recordId = await doneWith(writer, command, values);
  const done = command.action?.$case ?? 'noteCreate';
  const kind = createdKinds[done];
  if (kind === undefined) return [done];
  if (await writer.safety(command) === 'marked') await writer.find(command, { writeKey: values.writeKey ?? '', sinceMs: 0, othersRecords: new Set() });
  await doneWith(writer, removal(kind, recordId), values);
  return [done, 'createdRecordRemove'];
};

/** An account as it comes, and a Salesforce org that nobody gave the key field; a rep with an owner id in the CRM, and one without. */
const accounts = [{ ownerId: '1001', taskIsKeyed: true }, { ownerId: '', taskIsKeyed: false }] as const;

/** Everything that leaves for a vendor while all commands are carried out and the deal is read, with the commands that were done. */
export const sentBy = async (world: OverSim, commands: readonly Command[]): Promise<{ readonly sent: readonly SentRequest[]; readonly cases: readonly string[] }> => {
  const sent: SentRequest[] = [];
  const cases: string[] = [];
  for (const { ownerId, taskIsKeyed } of accounts) {
    world.reset();
    const kept = record(world);
    if (world.sim.vendor === 'salesforce') Object.assign(world.sim.store.account as object, { taskIsKeyed });
    const writer = world.write();
    for (const [at, command] of commands.entries()) cases.push(...await carryOut(writer, command, { ownerId, writeKey: `baton-${ownerId}-${at}` }));
    if (!isMail(world.sim.vendor)) await world.read().deal('4471');
    sent.push(...kept);
  }
  return { sent, cases: [...new Set(cases)].toSorted() };
};
