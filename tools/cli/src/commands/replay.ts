import { basename, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '@baton/contracts';
import { newId } from '@baton/platform';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import { type CliContext, runningStack } from '../context.js';
import { numberOption } from '../number-option.js';
import { playCall } from '../replay/call-client.js';
import { scriptOf, startFor } from '../replay/call-script.js';
import { type Casting, castCall, castingWarning } from '../replay/casting.js';
import { readReplayToken, readReps } from '../replay/organisation.js';
import { cardLine, noteLines } from '../replay/replay-lines.js';
import { type CallWatch, watchCalls } from '../replay/watch-calls.js';
import { withBus } from '../steps/open-bus.js';
import { readTranscripts } from '../transcripts/read-transcripts.js';
import type { Transcript } from '../transcripts/transcript.js';
import { TranscriptError } from '../transcripts/transcript-error.js';

interface Options { readonly speed: string; readonly calls: string; readonly as?: string; readonly deal?: string }
interface Planned { readonly transcript: Transcript; readonly casting: Casting; readonly callId: string }

const noteWithinMs = 20_000;
const logWithinMs = 20_000;

const readAll = (files: readonly string[]): Transcript[] => {
  try {
    return readTranscripts(files);
  } catch (error) {
    if (error instanceof TranscriptError) throw new CliFault(error.message, 2);
    throw error;
  }
};

const slug = (file: string): string => basename(file, extname(file)).toLowerCase().replace(/[^a-z0-9]+/g, '-');

const plan = (context: CliContext, files: readonly string[], options: Options): Planned[] => {
  const reps = readReps(join(context.root, 'examples/organisation.yaml'));
  const copies = Math.floor(numberOption(options.calls, 'calls', 1));
  const transcripts = files.flatMap((file) => readAll([context.path(file)]).map((transcript) => ({ transcript, file })));
  return transcripts.flatMap(({ transcript, file }) => {
    const casting = castCall(transcript, reps, options.as);
    const warning = castingWarning(transcript, casting);
    if (warning !== undefined) context.say(`${file}: ${warning}`);
    return Array.from({ length: copies }, () => ({ transcript, casting, callId: `${slug(file)}-${newId(Date.now()).slice(-8)}` }));
  });
};

const printer = (context: CliContext, calls: readonly Planned[], startedAt: ReadonlyMap<string, number>) => (fact: Fact): void => {
  const { callId } = fact.about;
  const startedAtMs = startedAt.get(callId);
  if (startedAtMs === undefined) return;
  const prefix = calls.length > 1 ? `${callId}  ` : '';
  if (fact.type === 'coach.card_raised') context.say(prefix + cardLine(fact, startedAtMs, Date.now()));
  if (fact.type === 'note.drafted') for (const line of ['', ...noteLines(fact)]) context.say(prefix + line);
};

const play = async (context: CliContext, { transcript, casting, callId }: Planned, speed: number, options: Options, watch: CallWatch, startedAtMs: number): Promise<void> => {
  const { ingestAddress } = context.endpoints();
  const token = readReplayToken(join(context.root, 'examples/call-platforms.yaml'));
  const script = scriptOf(transcript, casting, { callId, startedAtMs, dealId: options.deal ?? transcript.dealId });
  context.say(`${transcript.title || callId} · ${transcript.turns.length} turns · shown to ${casting.holder.name} · call ${callId}`);
  await playCall(script, { address: ingestAddress, token, speed, sleep, onRefused: (why) => context.say(`${callId}  refused: ${why}`) });
  if (!await watch.noteOf(callId, noteWithinMs)) throw new CliFault(`no note of call ${callId} came within ${noteWithinMs / 1000} s; look at ./baton status and ./baton logs notes`);
};

/** A client of the log waits for a broker that is away; somebody at a terminal wants to know. */
const inTime = async <V>(work: Promise<V>): Promise<V> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new CliFault(`the log does not answer within ${logWithinMs / 1000} s; look at ./baton status`)), logWithinMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(late));
};

const replay = async (context: CliContext, files: readonly string[], options: Options): Promise<void> => {
  const speed = numberOption(options.speed, 'speed', 0);
  const calls = plan(context, files, options);
  if (!context.settings['BATON_BROKERS']) runningStack(context);
  const startedAt = new Map(calls.map(({ transcript, callId }) => [callId, startFor(transcript, speed, Date.now())]));
  await withBus(context, async (bus) => {
    const watch = await inTime(watchCalls(bus, `replay-${newId(Date.now())}`, sleep, printer(context, calls, startedAt)));
    try {
      await Promise.all(calls.map((call) => play(context, call, speed, options, watch, startedAt.get(call.callId) ?? 0)));
    } finally {
      await watch.close();
    }
  });
};

export const register = (program: Command, context: CliContext): void => {
  program.command('replay').description('plays transcripts as live calls and prints each card and the note').argument('<files...>', 'WebVTT, SRT, Zoom or Meet JSON, JSONL, text, CSV, or a recogniser\'s timed words (.nlp)')
    .option('--speed <n>', 'times real time; 0 is as fast as possible', '4')
    .option('--calls <n>', 'how many calls each transcript becomes, at the same time', '1')
    .option('--as <rep>', 'the speaker who is the rep, where the file does not say')
    .option('--deal <id>', 'the deal the call is about, instead of the one in the file')
    .addHelpText('after', '\nExample:\n  ./baton replay examples/calls/halden-discovery.vtt --speed 10')
    .action((files: string[], options: Options) => replay(context, files, options));
};
