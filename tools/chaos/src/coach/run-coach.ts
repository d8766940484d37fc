import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, createBus } from '@baton/bus';
import { decodeFact, encodeFact, type Fact, keyOf, parkedTopic, type TopicName, topicOfFact, topicsWrittenBy, topology } from '@baton/contracts';
import { createLogger } from '@baton/platform';
import { createRandom, type Random } from '../random.js';
import { checkCoach, type CoachVerdict, type Given } from './check-coach.js';
import { type CoachSettings, createCoachProcesses } from './coach-processes.js';
import { createTalker, type Talker } from './talkers.js';

export interface CoachChaosOptions extends CoachSettings {
  /** How often a coach comes to its end while calls run. */
  readonly kills: number;
  readonly seed: number;
  readonly calls: number;
  readonly settings: readonly Fact[];
  say(line: string): void;
}

export interface Gap { readonly how: 'killed' | 'restarted'; readonly ms: number }
export interface CoachReport extends CoachVerdict { readonly kills: number; readonly restarts: number; readonly longestKillMs: number; readonly longestRestartMs: number; readonly usualMs: number; readonly gaps: readonly Gap[] }

const read: readonly TopicName[] = topology.services.coach.reads;
/** What a coach writes, and everything it needs to be there. */
const written = topicsWrittenBy('coach');
const topics = [...new Set([...written, ...read])];
/** A message of each call so often: four hypotheses to an utterance of 1.5 s. */
const beatMs = 375;
/** A coach that has just come gets so long before the next one ends: its group deals the partitions anew. */
const settlingMs = 1_000;
/** How long a death is given to show its whole effect. */
const watchedMs = 3_500;
/** Every so many deaths one is a rolling restart: the successor runs before the old one is asked to leave. */
const restartEvery = 4;
const patienceMs = 20_000;
const goals = { killed: 2_000, restarted: 1_000 } as const;

const openWorld = async (options: CoachChaosOptions) => {
  const { brokers, namespace, settings } = options;
  const bus: Bus = createBus({ driver: 'kafkajs', brokers: [brokers], clientId: 'chaos-coach', namespace, logger: createLogger('chaos', 'silent') });
  const admin = await bus.admin();
  await admin.ensureTopics([...topics.map((topic) => ({ topic, ...topology.topics[topic] })), { topic: parkedTopic('coach'), partitions: 1, compacted: false, retentionDays: 1 }]);
  await admin.close();
  const producer = await bus.producer({ acks: 'all', lingerMs: 2 });
  const given: Given[] = [];
  const reader = await bus.consumer({
    group: `chaos-coach-${Date.now()}`, topics: written, start: 'earliest',
    onBatch: ({ messages }) => { const readAtMs = Date.now(); for (const { value } of messages) given.push({ fact: decodeFact(value), readAtMs }); return Promise.resolve(); },
  });
  const processes = createCoachProcesses(options);
  const send = async (facts: readonly Fact[]): Promise<void> => {
    for (const [topic, all] of Map.groupBy(facts, ({ type }) => topicOfFact(type) ?? '')) await producer.send(topic, all.map((fact) => ({ key: keyOf(fact), value: encodeFact(fact) })));
  };
  await send(settings);
  return {
    send, given,
    start: processes.start,
    close: async (): Promise<void> => {
      processes.killAll();
      await reader.close();
      await producer.close();
      await bus.close();
    },
  };
};
type World = Awaited<ReturnType<typeof openWorld>>;

/** Calls that speak on their own until they are told to stop; `saidAt` holds when each fact was on the log. */
const speak = (world: World, talkers: readonly Talker[]) => {
  const heard: Fact[] = [];
  const saidAt = new Map<string, number>();
  let on = true;
  const say = async (facts: readonly Fact[]): Promise<void> => {
    heard.push(...facts);
    await world.send(facts);
    for (const { id } of facts) saidAt.set(id, Date.now());
  };
  const beat = async (): Promise<void> => {
    while (on) {
      const began = Date.now();
      await say(talkers.flatMap((talker) => talker.next()));
      await sleep(Math.max(0, beatMs - (Date.now() - began)));
    }
    while (talkers.some((talker) => talker.said === 0)) await say(talkers.flatMap((talker) => talker.next()));
    await say(talkers.map((talker) => talker.end()));
  };
  const done = beat();
  return { heard, saidAt, stop: async (): Promise<void> => { on = false; await done; } };
};
type Speech = ReturnType<typeof speak>;

/** The longest that anything said in a stretch of time waited for the coach's answer, milliseconds. */
const longestWait = ({ heard, saidAt }: Speech, given: readonly Given[], fromMs: number, toMs: number): number => {
  const answeredAt = new Map<string, number>();
  for (const { fact, readAtMs } of given) answeredAt.set(fact.causationId, Math.min(readAtMs, answeredAt.get(fact.causationId) ?? Infinity));
  const finals = heard.filter((fact) => fact.type === 'call.utterance_heard' && fact.payload.isFinal);
  return Math.max(0, ...finals.flatMap(({ id }) => {
    const said = saidAt.get(id) ?? 0;
    return said >= fromMs && said <= toMs ? [(answeredAt.get(id) ?? Date.now()) - said] : [];
  }));
};

/** The verdict once nothing is missing any more, or when patience is over. */
const settledVerdict = async (world: World, { heard }: Speech, settings: readonly Fact[]): Promise<CoachVerdict> => {
  for (const until = Date.now() + patienceMs; ; await sleep(200)) {
    const verdict = checkCoach(heard, world.given, settings);
    if (verdict.violations.every((violation) => !violation.includes(' lost')) || Date.now() > until) return verdict;
  }
};

interface Death { readonly how: Gap['how']; readonly fromMs: number; readonly toMs: number }

/** Ends one coach after another: most by SIGKILL with the successor started at once, some as a rolling restart. Two are well before each end. */
const endCoaches = async (world: World, random: Random, { kills, say }: CoachChaosOptions): Promise<Death[]> => {
  const coaches = [await world.start(), await world.start()];
  const deaths: Death[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await Promise.all(coaches.map((coach) => coach.ready()));
    await sleep(settlingMs + random.whole(0, 500));
    const how = kill % restartEvery === restartEvery - 1 ? 'restarted' : 'killed';
    const [victim] = coaches.splice(random.whole(0, 2), 1);
    if (!victim) continue;
    if (how === 'restarted') { const successor = await world.start(); coaches.push(successor); await successor.ready(); await sleep(settlingMs); }
    const fromMs = Date.now() - beatMs;
    await victim.end(how === 'killed' ? 'SIGKILL' : 'SIGTERM');
    if (how === 'killed') coaches.push(await world.start());
    await sleep(watchedMs);
    deaths.push({ how, fromMs, toMs: Date.now() - watchedMs / 2 });
    if ((kill + 1) % 10 === 0) say(`${kill + 1} of ${kills} coaches ended`);
  }
  return deaths;
};

const longestOf = (gaps: readonly Gap[], how: Gap['how']): number => Math.max(0, ...gaps.filter((gap) => gap.how === how).map(({ ms }) => ms));
const listOf = (gaps: readonly Gap[], how: Gap['how']): string => gaps.filter((gap) => gap.how === how).map(({ ms }) => ms).join(' ');
const tooLong = (how: Gap['how'], ms: number): string[] => (ms > goals[how] ? [`a coach ${how} left a gap of ${ms} ms, ${goals[how]} at most`] : []);

/** Calls speak all the while coaches are killed and restarted under them; then the coach's log is held against the same calls undisturbed (F1, F20 against I9, I10). */
export const runCoachChaos = async (options: CoachChaosOptions): Promise<CoachReport> => {
  const random = createRandom(options.seed);
  const world = await openWorld(options);
  const speech = speak(world, Array.from({ length: options.calls }, (_, call) => createTalker(`chaos-${call}`, random)));
  try {
    const deaths = await endCoaches(world, random, options);
    const calm = Date.now();
    await sleep(watchedMs);
    await speech.stop();
    const verdict = await settledVerdict(world, speech, options.settings);
    const gaps = deaths.map(({ how, fromMs, toMs }): Gap => ({ how, ms: longestWait(speech, world.given, fromMs, toMs) }));
    const [longestKillMs, longestRestartMs] = [longestOf(gaps, 'killed'), longestOf(gaps, 'restarted')];
    return {
      ...verdict, kills: deaths.filter(({ how }) => how === 'killed').length, restarts: deaths.filter(({ how }) => how === 'restarted').length, gaps, longestKillMs, longestRestartMs,
      usualMs: longestWait(speech, world.given, calm, calm + watchedMs / 2),
      violations: [...verdict.violations, ...tooLong('killed', longestKillMs), ...tooLong('restarted', longestRestartMs)],
    };
  } finally {
    await speech.stop();
    await world.close();
  }
};

/** The report as the one JSON document of a fault run. */
export const coachDocument = ({ kills, restarts, finals, cards, repeated, longestKillMs, longestRestartMs, usualMs, violations }: CoachReport, seed: number): object => ({
  name: 'coach', seed, violations,
  metrics: [
    { name: 'kills', value: kills + restarts, unit: '' }, { name: 'finals', value: finals, unit: '' }, { name: 'cards', value: cards, unit: '' },
    { name: 'lost', value: violations.filter((each) => each.includes(' lost')).length, unit: '', goal: 0 }, { name: 'doubled', value: violations.filter((each) => each.includes('doubled')).length, unit: '', goal: 0 },
    { name: 'repeated', value: repeated, unit: '' }, { name: 'longest_gap_ms', value: longestKillMs, unit: 'ms', goal: goals.killed }, { name: 'longest_restart_gap_ms', value: longestRestartMs, unit: 'ms', goal: goals.restarted },
    { name: 'usual_ms', value: usualMs, unit: 'ms' },
  ],
});

/** The report for people. */
export const coachTable = ({ kills, restarts, finals, cards, repeated, gaps, longestKillMs, longestRestartMs, usualMs, violations }: CoachReport): string => [
  `${kills} coaches killed, ${restarts} restarted in turn; ${finals} final utterances, ${cards} cards`,
  `longest gap after a kill ${longestKillMs} ms (goal ≤ ${goals.killed}), at a restart ${longestRestartMs} ms (goal ≤ ${goals.restarted}), undisturbed ${usualMs} ms`,
  `each gap, ms: killed ${listOf(gaps, 'killed')}; restarted ${listOf(gaps, 'restarted')}`,
  `facts that stood on the log twice under one id, dropped by readers: ${repeated}`,
  ...(violations.length === 0 ? ['cards doubled 0, lost 0, invented 0; finals lost 0'] : violations.map((violation) => `VIOLATED: ${violation}`)),
].join('\n');
