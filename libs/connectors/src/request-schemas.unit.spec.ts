import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import { simulators, type SimVendor } from '@baton/vendor-sim';
import { Ajv, type ValidateFunction } from 'ajv';
import { vendors } from './manifests.js';
import { context, type OverSim, startOverSim } from './over-sim.spec.js';
import { closeDate, draft, field, note, stage, task } from './vendor-commands.spec.js';

const folder = join(import.meta.dirname, '../schemas/generated');
const ajv = new Ajv({ allErrors: true, strict: false });
const schemas: Readonly<Record<string, ValidateFunction>> = Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.json', ''), ajv.compile(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object)]));

/** What leaves for a vendor with a body, and the vendor's own type of that body. */
const bodies: readonly { readonly vendor: SimVendor; readonly method: string; readonly path: RegExp; readonly type: string }[] = [
  { vendor: 'hubspot', method: 'POST', path: /^\/crm\/objects\/[\d-]+\/(notes|tasks)\/batch\/upsert$/, type: 'HubspotUpsert' },
  { vendor: 'hubspot', method: 'PATCH', path: /^\/crm\/objects\/[\d-]+\/deals\/\w+$/, type: 'HubspotDealUpdate' },
  { vendor: 'hubspot', method: 'POST', path: /^\/crm\/properties\/[\d-]+\/(notes|tasks)$/, type: 'HubspotPropertyCreate' },
  { vendor: 'salesforce', method: 'PATCH', path: /^\/services\/data\/v[\d.]+\/sobjects\/Task\/Baton_Write_Key__c\//, type: 'SalesforceTask' },
  { vendor: 'salesforce', method: 'POST', path: /^\/services\/data\/v[\d.]+\/sobjects\/Task$/, type: 'SalesforceTask' },
  { vendor: 'salesforce', method: 'PATCH', path: /^\/services\/data\/v[\d.]+\/sobjects\/Opportunity\/\w+$/, type: 'SalesforceOpportunity' },
  { vendor: 'pipedrive', method: 'POST', path: /^\/api\/v1\/notes$/, type: 'PipedriveNote' },
  { vendor: 'pipedrive', method: 'POST', path: /^\/api\/v2\/activities$/, type: 'PipedriveActivity' },
  { vendor: 'pipedrive', method: 'PATCH', path: /^\/api\/v2\/deals\/\d+$/, type: 'PipedriveDealUpdate' },
  { vendor: 'gmail', method: 'POST', path: /^\/gmail\/v1\/users\/me\/drafts$/, type: 'GmailDraft' },
  { vendor: 'outlook', method: 'POST', path: /^\/v1\.0\/me\/messages$/, type: 'OutlookMessage' },
  { vendor: 'outlook', method: 'POST', path: /^\/v1\.0\/me\/messages\/[^/]+\/createReply$/, type: 'OutlookReply' },
];

const custom = 'f3a1c5d7e9b02468ace13579bdf02468ace13579';
const fieldsOf = (from: string, to: string, nextStep: string): readonly Command[] => [
  stage(to, from), closeDate(), field('amount', '52000', '48000', FieldKind.NUMBER), field(nextStep, 'Plan by Thursday', ''), field(nextStep, '', 'Plan by Thursday'),
];
const commands: Readonly<Record<SimVendor, readonly Command[]>> = {
  hubspot: [note(), task(), task('No day', '', ''), ...fieldsOf('discovery', 'evaluation', 'next_step')],
  salesforce: [note(), task(), task('No day', '', ''), ...fieldsOf('Discovery', 'Evaluation', 'next_step')],
  pipedrive: [note(), task(), task('No day', '', ''), ...fieldsOf('1', '2', custom)],
  gmail: [draft(), draft({ threadId: 'thread-halden', inReplyTo: '<halden-1@haldenfreight.example>' })],
  outlook: [draft(), draft({ replyToMessageId: 'mail-halden' })],
};

interface Sent { readonly method: string; readonly path: string; readonly body: unknown }

/** Names that a customer gives are of no published type. */
const published = (vendor: SimVendor, body: unknown): unknown => (vendor === 'salesforce' ? Object.fromEntries(Object.entries(body as object).filter(([name]) => !name.endsWith('__c'))) : body);

const rowOf = (vendor: SimVendor, { method, path }: Sent) => bodies.find((row) => row.vendor === vendor && row.method === method && row.path.test(path));

const complaintsAbout = (vendor: SimVendor, sent: Sent): string[] => {
  const row = rowOf(vendor, sent);
  const validate = row && schemas[row.type];
  if (!validate) return [`${sent.method} ${sent.path} has a body of no known type`];
  return validate(published(vendor, sent.body)) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${row.type}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
};

/** Whatever is written, in an account as it comes and in one that Baton has not prepared yet. */
const sentTo = async (world: OverSim, vendor: SimVendor): Promise<Sent[]> => {
  const sent: Sent[] = [];
  for (const prepared of [true, false]) {
    world.reset();
    world.onRequest((request, response) => {
      response.once('finish', () => {
        const body = (request as { body?: unknown }).body;
        if (['POST', 'PATCH', 'PUT'].includes(request.method) && body !== undefined && Object.keys(body as object).length > 0) sent.push({ method: request.method, path: (request.originalUrl ?? '').split('?')[0] ?? '', body });
      });
      if (!prepared && vendor === 'salesforce' && request.url.endsWith('/Task/describe')) response.json({ fields: [] });
    });
    const writer = world.write();
    for (const [at, command] of commands[vendor].entries()) {
      const { version } = await writer.current(command);
      await writer.apply(command, context({ writeKey: `baton-${String(prepared)}-${at}`, recordVersion: version }));
    }
  }
  return sent;
};

describe.each(vendors)('what leaves for %s', (vendor) => {
  let world: OverSim;
  let sent: Sent[];
  beforeAll(async () => {
    world = await startOverSim(vendor);
    sent = await sentTo(world, vendor);
  });
  afterAll(() => world.close());

  it('is of the types that the vendor publishes', () => {
    expect(sent.length).toBeGreaterThanOrEqual(commands[vendor].length);
    expect(sent.flatMap((each) => complaintsAbout(vendor, each))).toEqual([]);
  });

  it('is a body of every kind in the table', () => {
    const met = new Set(sent.map((each) => rowOf(vendor, each)));
    expect(bodies.filter((row) => row.vendor === vendor && !met.has(row)).map(({ method, path }) => `${method} ${String(path)}`)).toEqual([]);
  });

  it('would be refused with a field misspelt, and with a value of another type', () => {
    for (const each of sent) {
      const body = each.body as Record<string, unknown>;
      const [name = ''] = Object.keys(published(vendor, body) as object);
      const { [name]: value, ...rest } = body;
      expect(complaintsAbout(vendor, { ...each, body: { ...rest, [`${name}x`]: value } })).not.toEqual([]);
      expect(complaintsAbout(vendor, { ...each, body: { ...body, [name]: [[value]] } })).not.toEqual([]);
    }
  });
});

describe('the table', () => {
  it('knows a type for every schema, and a schema for every type', () => {
    expect(Object.keys(schemas).toSorted()).toEqual([...new Set(bodies.map(({ type }) => type))].toSorted());
    expect(Object.keys(simulators).toSorted()).toEqual([...new Set(bodies.map(({ vendor }) => vendor))].toSorted());
  });
});
