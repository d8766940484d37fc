import { decodeFact, factToJson, UnreadableFact } from '@baton/contracts';
import type { ReceivedMessage } from '@baton/bus';

/** One record of the log for people and programs: where it lies, and the fact or why it cannot be read. */
export interface LoggedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly fact?: Readonly<Record<string, unknown>>;
  readonly unreadable?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const recordOf = ({ topic, partition, offset, key, value, headers }: ReceivedMessage): LoggedRecord => {
  const at = { topic, partition, offset, key };
  const kept = Object.keys(headers).length > 0 ? { headers } : {};
  try {
    return { ...at, fact: factToJson(decodeFact(value)), ...kept };
  } catch (error) {
    if (error instanceof UnreadableFact) return { ...at, unreadable: error.message, ...kept };
    throw error;
  }
};

export interface FactFilter { readonly call?: string; readonly deal?: string }

const aboutOf = ({ fact }: LoggedRecord): Readonly<Record<string, unknown>> => {
  const about = fact?.['about'];
  return typeof about === 'object' && about !== null ? { ...about } : {};
};

/** Whether a record is about the call and the deal asked for. */
export const matches = (record: LoggedRecord, { call, deal }: FactFilter): boolean => {
  const about = aboutOf(record);
  return (call === undefined || about['callId'] === call) && (deal === undefined || about['dealId'] === deal);
};

/** One line: time, fact, what it is about, and the payload as JSON. */
export const factLine = (record: LoggedRecord): string => {
  const { fact, topic, partition, offset, unreadable } = record;
  if (!fact) return `${topic}:${partition}:${offset}  unreadable: ${unreadable}`;
  const about = Object.entries(aboutOf(record)).filter(([, value]) => typeof value === 'string' && value !== '').map(([name, value]) => `${name}=${String(value)}`).join(' ');
  return `${new Date(Number(fact['occurredAtMs'] ?? 0)).toISOString()}  ${String(fact['type'])}  ${about}  ${JSON.stringify(fact['payload'])}`;
};
