import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus } from '@baton/bus';
import { approvalRulesSchema, defaultHygieneRules, type Fact, type FactOf, hygieneRulesSchema, kpiBaselineNames, playbookSchema } from '@baton/contracts';
import { canonicalJson, createFakeClock, createFakeLogger } from '@baton/platform';
import { createFactPublisher, followSettings } from '@baton/stage';
import { checkedYaml, UnusableFile } from './checked-yaml.js';
import { organisationSchema } from './organisation.js';
import { type KnownSettings, settingsToPublish } from './settings-to-publish.js';
import { publishOrganisation } from './publish-organisation.js';
import { type ReadOrganisation, readOrganisation } from './read-organisation.js';
import { createRepDirectory } from './rep-directory.js';

const yaml = `tenant: { id: northwind, name: Northwind Robotics }
playbook: playbook.yaml
reps:
  - id: rep-dana
    name: Dana Okafor
    email: Dana@northwind.example
    team: west
    time_zone: Europe/London
    crm_owner_id: '1001'
  - id: rep-luis
    name: Luis Marin
    email: luis@northwind.example
    team: west
    time_zone: Europe/Madrid
    crm_owner_id: '1002'
    active: false
`;
const organisation = checkedYaml('organisation.yaml', yaml, organisationSchema);
const playbook = playbookSchema.parse({ version: 'one', pains: [{ id: 'rekeying', name: 'Re-keying', phrases: ['type it twice'], card: { headline: 'Ask', line: 'How often?', source: 'Pains' } }] });
const read: ReadOrganisation = { organisation, playbook, hygiene: undefined, baselines: [] };
const nothing: KnownSettings = { rep: () => undefined, playbook: () => undefined, approvalRules: () => undefined, hygieneRules: () => undefined, baseline: () => undefined };
const complaintOf = (name: string, text: string, schema: Parameters<typeof checkedYaml>[2] = organisationSchema): string => {
  try {
    checkedYaml(name, text, schema);
    return '';
  } catch (error) {
    return error instanceof UnusableFile ? error.message : `not an UnusableFile: ${String(error)}`;
  }
};

describe('a file that cannot be used', () => {
  it.each([
    ['a zone nobody knows', yaml.replace('Europe/Madrid', 'Europe/Atlantis'), 'o.yaml:14: reps[1].time_zone: not an IANA time zone such as Europe/London'],
    ['an address that is none', yaml.replace('luis@northwind.example', 'luis'), 'o.yaml:12: reps[1].email:'],
    ['an id used twice', yaml.replace('rep-luis', 'rep-dana'), 'o.yaml:10: reps[1].id: rep-dana is used twice'],
    ['an address used twice, in other letters', yaml.replace('luis@', 'DANA@'), 'o.yaml:12: reps[1].email: dana@northwind.example is used twice'],
    ['a plain password', yaml.replace("crm_owner_id: '1001'", 'password_hash: baton\n    crm_owner_id: x'), 'o.yaml:9: reps[0].password_hash: a hash reads scrypt$N$r$p$salt$key'],
    ['a missing entry', yaml.replace('    name: Luis Marin\n', ''), 'o.yaml:10: reps[1].name:'],
    ['an entry nobody knows', `${yaml}colour: red\n`, 'o.yaml:1: the file: Unrecognized key: "colour"'],
    ['no YAML', 'tenant: { id: northwind\nreps: []', 'o.yaml:'],
    ['nothing', '', 'o.yaml:1: the file:'],
  ])('says where and what: %s', (_, text, complaint) => {
    expect(complaintOf('o.yaml', text)).toContain(complaint);
  });

  it('names every fault, each with its line', () => {
    const text = yaml.replace('Europe/London', 'x').replace('Europe/Madrid', 'y');
    expect(complaintOf('o.yaml', text).split('\n').map((line) => line.split(':')[1])).toEqual(['8', '14']);
  });

  it('names the line of a playbook\'s card that is too long to read at a glance', () => {
    const text = "version: 'one'\npains:\n  - id: rekeying\n    name: Re-keying\n    phrases: [twice]\n    card:\n      headline: one two three four five six seven eight nine\n      line: x\n      source: y\n";
    expect(complaintOf('p.yaml', text, playbookSchema)).toBe('p.yaml:7: pains[0].card.headline: a headline has at most eight words');
  });

  it.each([
    ['a word no rule has', 'stale:\n  weeks: 3\n', 'h.yaml:2: stale: Unrecognized key: "weeks"'],
    ['a reminder without a condition', "reminders:\n  - id: quiet\n    when: { stages: [Negotiation] }\n    say: Ask\n", 'h.yaml:3: reminders[0].when: name at least one of quiet_days, close_date_passed_days and step_overdue_days'],
    ['somebody nobody knows', "next_step:\n  missing_after_days: 2\n  route: board\n", 'h.yaml:3: next_step.route:'],
  ])('names the line of a rule with %s', (_, text, complaint) => expect(complaintOf('h.yaml', text, hygieneRulesSchema)).toContain(complaint));
});

describe('what the log is told of an organisation', () => {
  it('is everything at first', () => {
    expect(settingsToPublish(read, nothing, 1_000)).toMatchObject([
      { type: 'settings.rep_added', tenant: 'northwind', about: { repId: 'rep-dana', teamId: 'west' }, actor: 'ACTOR_SYSTEM', payload: { name: 'Dana Okafor', email: 'dana@northwind.example', timeZone: 'Europe/London', crmOwnerId: '1001', active: true, role: 'rep' } },
      { type: 'settings.rep_added', about: { repId: 'rep-luis' }, payload: { active: false } },
      { type: 'settings.playbook_published', about: { repId: '' }, payload: { playbookVersion: 'one' } },
    ]);
  });

  const asKnown = (facts: readonly Fact[]): KnownSettings => ({
    rep: (repId) => facts.flatMap((fact) => (fact.type === 'settings.rep_added' && fact.about.repId === repId ? [{ payload: fact.payload, teamId: fact.about.teamId }] : []))[0],
    playbook: () => facts.flatMap((fact) => (fact.type === 'settings.playbook_published' ? [fact.payload] : []))[0],
    approvalRules: () => facts.flatMap((fact) => (fact.type === 'settings.approval_rules_published' ? [fact.payload] : []))[0],
    hygieneRules: () => facts.flatMap((fact) => (fact.type === 'settings.hygiene_rules_published' ? [fact.payload] : []))[0],
    baseline: (name, validFrom) => facts.flatMap((fact) => (fact.type === 'settings.kpi_baseline_set' && fact.payload.name === name && fact.payload.validFrom === validFrom ? [fact.payload] : []))[0],
  });
  const known = asKnown(settingsToPublish(read, nothing, 1_000));

  it('is nothing when nothing changed', () => {
    expect(settingsToPublish(read, known, 2_000)).toEqual([]);
  });

  it.each<[string, ReadOrganisation['organisation'], ReadOrganisation['playbook'], string[]]>([
    ['a name', { ...organisation, reps: organisation.reps.map((rep) => (rep.id === 'rep-dana' ? { ...rep, name: 'Dana O.' } : rep)) }, playbook, ['rep-dana']],
    ['a team', { ...organisation, reps: organisation.reps.map((rep) => (rep.id === 'rep-luis' ? { ...rep, team: 'east' } : rep)) }, playbook, ['rep-luis']],
    ['a rep who is back', { ...organisation, reps: organisation.reps.map((rep) => ({ ...rep, active: true })) }, playbook, ['rep-luis']],
    ['a role', { ...organisation, reps: organisation.reps.map((rep) => (rep.id === 'rep-dana' ? { ...rep, role: 'admin' as const } : rep)) }, playbook, ['rep-dana']],
    ['approval rules', { ...organisation, approval_rules: approvalRulesSchema.parse({ second_approver: { stages: ['closedwon'] } }) }, playbook, ['']],
    ['a playbook without a new version', organisation, { ...playbook, pains: [] }, ['']],
    ['a playbook by its version alone', organisation, { ...playbook, version: 'two' }, ['']],
    ['no playbook any more', organisation, undefined, []],
  ])('is only what changed: %s', (_, changed, book, repIds) => {
    expect(settingsToPublish({ ...read, organisation: changed, playbook: book }, known, 2_000).map(({ about }) => about.repId)).toEqual(repIds);
  });

  it('is the hygiene rules where they changed, and the standard ones once the file names none any more', () => {
    const hygiene = hygieneRulesSchema.parse({ version: '2027', stale: { days: 14 } });
    const written = (value: typeof hygiene | undefined) => value && { value, text: `version: '${value.version}'\n` };
    const told = (own: typeof hygiene | undefined, held: KnownSettings): unknown[] => settingsToPublish({ ...read, hygiene: written(own) }, held, 2_000)
      .flatMap((fact) => (fact.type === 'settings.hygiene_rules_published' ? [hygieneRulesSchema.parse(JSON.parse(fact.payload.rulesJson))] : []));
    const after = asKnown(settingsToPublish({ ...read, hygiene: written(hygiene) }, nothing, 1_000));
    expect([told(hygiene, nothing), told(hygiene, after), told({ ...hygiene, version: '2028' }, after), told(undefined, after), told(undefined, nothing)])
      .toEqual([[hygiene], [], [{ ...hygiene, version: '2028' }], [defaultHygieneRules], []]);
  });

  describe('its baselines', () => {
    const note = { name: 'note' as const, value: 15, validFrom: '2026-11-01', source: 'time study' };
    const held = (payload: object): KnownSettings => ({ ...nothing, baseline: (name, validFrom) => (name === 'note' && validFrom === '2026-11-01' ? { ...note, by: '', ...payload } : undefined) });
    const told = (known: KnownSettings, ...baselines: ReadOrganisation['baselines']) =>
      settingsToPublish({ ...read, baselines }, known, 1_000).flatMap((fact) => (fact.type === 'settings.kpi_baseline_set' ? [`${fact.repLocalDate} ${fact.payload.value} ${fact.payload.by}`] : []));

    it.each<[string, string[], string[]]>([
      ['new', told(nothing, note), ['2026-11-01 15 ']],
      ['known', told(held({}), note), []],
      ['another number', told(held({ value: 14 }), note), ['2026-11-01 15 ']],
      ['from another source', told(held({ source: '' }), note), ['2026-11-01 15 ']],
      ['of another day', told(held({}), note, { ...note, validFrom: '2026-11-18', value: 12 }), ['2026-11-18 12 ']],
      ['uploaded by somebody since', told(held({ value: 14, by: 'Ada Voss' }), note), []],
      ['of another day than the uploaded one', told(held({ by: 'Ada Voss' }), { ...note, validFrom: '2026-11-18' }), ['2026-11-18 15 ']],
      ['gone from the file', told(held({})), []],
    ])('%s', (_, published, expected) => expect(published).toEqual(expected));
  });

  describe('rules that were changed in the console', () => {
    const hygiene = { value: hygieneRulesSchema.parse({ version: '2027', stale: { days: 14 } }), text: "version: '2027' # ours\nstale: { days: 14 }\n" };
    const changedHere = (version: string): KnownSettings => ({ ...nothing, hygieneRules: () => ({
      rulesJson: canonicalJson({ ...hygiene.value, version, stale: { ...hygiene.value.stale, days: 9 } }),
      editions: [{ version, yaml: 'stale: { days: 9 }', by: 'Ada Voss', atMs: 500 }, { version: '2027', yaml: hygiene.text, by: '', atMs: 400 }],
    }) });
    const published = (own: ReadOrganisation['hygiene'], version: string): unknown[] =>
      settingsToPublish({ ...read, hygiene: own }, changedHere(version), 2_000).flatMap((fact) => (fact.type === 'settings.hygiene_rules_published' ? [fact.payload.editions.map((each) => each.version)] : []));

    it.each<[string, ReadOrganisation['hygiene'], string, unknown[]]>([
      ['stand until the file has a version of its own', hygiene, '2027+console.2', []],
      ['give way to a file of another version, and stay known', { ...hygiene, value: { ...hygiene.value, version: '2028' } }, '2027+console.2', [['2028', '2027+console.2', '2027']]],
      ['give way to the standard ones once the file names none any more', undefined, '2027+console.2', [['standard', '2027+console.2', '2027']]],
      ['stand where there never was a file', undefined, 'standard+console.1', []],
    ])('%s', (_, own, version, expected) => expect(published(own, version)).toEqual(expected));

    it('are kept as they were written, with their comments', () => {
      const [fact] = settingsToPublish({ ...read, hygiene }, nothing, 1_000).filter(({ type }) => type === 'settings.hygiene_rules_published');
      expect(fact?.payload).toMatchObject({ editions: [{ version: '2027', yaml: hygiene.text, by: '', atMs: 1_000 }] });
    });
  });

  it('holds a playbook that reads back as it was checked', () => {
    const fact = settingsToPublish(read, nothing, 1_000).find(({ type }) => type === 'settings.playbook_published');
    expect(fact?.type === 'settings.playbook_published' && playbookSchema.parse(JSON.parse(fact.payload.playbookJson))).toEqual(playbook);
  });
});

describe('an organisation at the start', () => {
  let dir: string;
  beforeAll(async () => { dir = await mkdtemp(join(tmpdir(), 'baton-organisation-')); });
  afterAll(async () => { await rm(dir, { recursive: true }); });
  const write = async (name: string, text: string): Promise<string> => { await writeFile(join(dir, name), text); return join(dir, name); };

  it('is on the log after the first start, and no second time after the next', async () => {
    const [bus, logger, clock] = [createMemoryBus(), createFakeLogger(), createFakeClock()];
    const file = await write('organisation.yaml', yaml);
    await write('playbook.yaml', "version: 'one'\n");
    const start = async () => {
      const settings = await followSettings(bus, { group: `spec-${Math.random()}`, logger });
      const publisher = await createFactPublisher(bus, 'gateway', { clock });
      await publishOrganisation({ read: await readOrganisation(file, logger), settings, publish: (facts) => publisher.publish(facts), clock, logger });
      await bus.idle();
      return settings;
    };
    const settings = await start();
    const directory = createRepDirectory(settings, new Map([['northwind', 'Northwind Robotics']]));
    expect(directory.byEmail('DANA@northwind.example')?.tenant).toEqual({ id: 'northwind', name: 'Northwind Robotics' });
    expect(directory.session('northwind', 'rep-luis')).toBeUndefined();
    expect(directory.session('rival', 'rep-dana')).toBeUndefined();
    await start();
    let records = 0;
    await bus.read('settings.v1', [], (messages) => { records += messages.length; });
    expect(records).toBe(3);
    await bus.close();
  });

  it('tells its hygiene rules, read beside it', async () => {
    const file = await write('ruled.yaml', yaml.replace('playbook: playbook.yaml', 'hygiene: rules.yaml'));
    await write('rules.yaml', 'next_step: { missing_after_days: 5 }\n');
    expect(await readOrganisation(file, createFakeLogger())).toMatchObject({ playbook: undefined, hygiene: { value: { ...defaultHygieneRules, next_step: { missing_after_days: 5, route: 'owner' } }, text: 'next_step: { missing_after_days: 5 }\n' } });
  });

  it('tells its baselines, read beside it, and stops where a line is bad', async () => {
    const file = await write('measured.yaml', yaml.replace('playbook: playbook.yaml', 'baselines: baselines.csv'));
    await write('baselines.csv', 'name,value,valid_from\r\nnote,15,2026-11-01\r\n');
    expect((await readOrganisation(file, createFakeLogger()))?.baselines).toEqual([{ name: 'note', value: 15, validFrom: '2026-11-01', source: '' }]);
    await write('baselines.csv', 'name,value,valid_from\nnotes,15,2026-11-01\nnote,x,2026-11-01\n');
    await expect(readOrganisation(file, createFakeLogger())).rejects.toThrow(/baselines\.csv:2: there is no baseline "notes".*\n.*baselines\.csv:3: the value of note/);
  });

  it('of the examples can be used, with rules of its own and every baseline', async () => {
    const example = await readOrganisation(join(import.meta.dirname, '../../../../examples/organisation.yaml'), createFakeLogger());
    expect([example?.organisation.tenant.id, example?.hygiene?.value.stale.stages, example?.hygiene?.value.reminders.map(({ id }) => id)]).toEqual(['northwind', { Negotiation: 10 }, ['close-date-passed', 'promise-overdue', 'quiet-before-signing']]);
    expect(example?.baselines.map(({ name }) => name)).toEqual(kpiBaselineNames);
  });

  it.each([['not asked for', ''], ['not there', '/nowhere/organisation.yaml']])('that is %s is none', async (_, file) => {
    expect(await readOrganisation(file, createFakeLogger())).toBeUndefined();
  });

  it.each([['playbook', 'playbook'], ['hygiene', 'hygiene file'], ['baselines', 'file of baselines']])('stops the start when its %s is missing, and says which', async (entry, what) => {
    const file = await write('alone.yaml', yaml.replace('playbook: playbook.yaml', `${entry}: nowhere.yaml`));
    await expect(readOrganisation(file, createFakeLogger())).rejects.toThrow(`nowhere.yaml: the ${what} named in the organisation file does not exist`);
  });

  it('stops the start when its hygiene rules cannot be used, and says where', async () => {
    const file = await write('faulty.yaml', yaml.replace('playbook: playbook.yaml', 'hygiene: faulty-rules.yaml'));
    await write('faulty-rules.yaml', 'version: one\nstale: { days: 0 }\n');
    await expect(readOrganisation(file, createFakeLogger())).rejects.toThrow(/faulty-rules\.yaml:2: stale\.days:/);
  });
});

describe('the directory of reps', () => {
  it('follows the settings: who leaves opens nothing any more, who comes does', () => {
    const [fact] = settingsToPublish({ ...read, playbook: undefined }, nothing, 1_000);
    const dana = fact as FactOf<'settings.rep_added'>;
    let facts = [dana];
    const directory = createRepDirectory({ all: () => facts as never }, new Map());
    expect([directory.byEmail('Dana@northwind.example')?.rep.id, directory.session('northwind', 'rep-luis')]).toEqual(['rep-dana', undefined]);
    facts = [{ ...dana, payload: { ...dana.payload, active: false } }, { ...dana, about: { ...dana.about, repId: 'rep-luis' }, payload: { ...dana.payload, email: 'luis@northwind.example' } }];
    expect([directory.byEmail('dana@northwind.example'), directory.session('northwind', 'rep-dana'), directory.byEmail('luis@northwind.example')?.rep.id]).toEqual([undefined, undefined, 'rep-luis']);
  });

  it('takes an address two tenants use for nobody\'s', () => {
    const [fact] = settingsToPublish({ ...read, playbook: undefined }, nothing, 1_000);
    const facts = fact?.type === 'settings.rep_added' ? [fact, { ...fact, tenant: 'rival' }] : [];
    const directory = createRepDirectory({ all: () => facts as never }, new Map());
    expect(directory.byEmail('dana@northwind.example')).toBeUndefined();
    expect(directory.session('rival', 'rep-dana')?.tenant).toEqual({ id: 'rival', name: 'rival' });
  });
});
