import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { About, type Actor, Fact as FactRecord } from './gen/baton/envelope/v1/envelope.js';
import { checkPayload } from './checks.js';
import { type Fact, type FactType, factCodecs, isFactType, type PayloadOf } from './facts.js';

/** The fact version this build writes and the highest it reads. */
export const factVersion = 1;

/** Bytes that cannot become a fact; `reason` is the label under which they are parked. */
export class UnreadableFact extends Error {
  constructor(readonly reason: 'undecodable' | 'unknown_type' | 'unknown_version' | 'check_failed', detail: string) {
    super(detail);
  }
}

/** What a decision adds to the log: the runtime derives id, causation, correlation, tenant and what it is about from the causing fact. */
export type Draft<T extends FactType> = {
  [K in T]: { type: K; payload: PayloadOf<K>; actor?: Actor; about?: Partial<About> };
}[T];

/** Builds a draft; `about` overrides single ids inherited from the causing fact. */
export const draft = <T extends FactType>(type: T, payload: PayloadOf<T>, more: { actor?: Actor; about?: Partial<About> } = {}): Draft<T> =>
  ({ type, payload, ...more }) as Draft<T>;

interface Codec { encode(payload: unknown, writer: BinaryWriter): { finish(): Uint8Array }; decode(bytes: Uint8Array): unknown; toJSON(payload: unknown): unknown; fromJSON(json: unknown): unknown }
const codecOf = (type: FactType): Codec => factCodecs[type] as unknown as Codec;

/** Kept, because a writer that has grown once asks for no more memory; one that an error left half-written is not used again. */
let writer: BinaryWriter | undefined;
const written = (write: (to: BinaryWriter) => { finish(): Uint8Array }): Uint8Array => {
  const mine = writer ?? new BinaryWriter();
  writer = undefined;
  const bytes = write(mine).finish();
  writer = mine;
  return bytes;
};

/** Wire form of a fact, as one Kafka record value. */
export const encodeFact = (fact: Fact): Uint8Array => {
  const { payload: said, ...envelope } = fact;
  const payload = written((to) => codecOf(fact.type).encode(said, to));
  return written((to) => FactRecord.encode({ envelope, payload }, to));
};

const decodeRecord = (bytes: Uint8Array): FactRecord => {
  try {
    return FactRecord.decode(bytes);
  } catch (error) {
    throw new UnreadableFact('undecodable', `the bytes are no fact record: ${String(error)}`);
  }
};

const decodePayload = (type: FactType, bytes: Uint8Array): unknown => {
  try {
    return codecOf(type).decode(bytes);
  } catch (error) {
    throw new UnreadableFact('undecodable', `the payload is no ${type}: ${String(error)}`);
  }
};

/**
 * Reads one Kafka record value.
 * @throws {UnreadableFact} when the bytes, the fact's name, its version or its content cannot be accepted
 */
export const decodeFact = (bytes: Uint8Array): Fact => {
  const { envelope, payload } = decodeRecord(bytes);
  if (!envelope?.id || !envelope.tenant) throw new UnreadableFact('undecodable', 'the record has no envelope with id and tenant');
  const { type } = envelope;
  if (!isFactType(type)) throw new UnreadableFact('unknown_type', `no contract for a fact named ${JSON.stringify(type.slice(0, 80))}`);
  if (envelope.version < 1 || envelope.version > factVersion) {
    throw new UnreadableFact('unknown_version', `${type} has version ${envelope.version}, this build reads 1 to ${factVersion}`);
  }
  const fact = { ...envelope, type, about: envelope.about ?? About.create(), payload: decodePayload(type, payload) } as Fact;
  const complaint = checkPayload(fact);
  if (complaint) throw new UnreadableFact('check_failed', `${type}: ${complaint}`);
  return fact;
};

/** Reads one Kafka record value; the error comes back instead of being thrown where it cannot be accepted. */
export const factOrFault = (value: Uint8Array): Fact | UnreadableFact => {
  try {
    return decodeFact(value);
  } catch (error) {
    if (error instanceof UnreadableFact) return error;
    throw error;
  }
};

/** Reads one Kafka record value for somebody who only looks on; undefined where it cannot be accepted. */
export const readableFact = (value: Uint8Array): Fact | undefined => {
  const read = factOrFault(value);
  return read instanceof UnreadableFact ? undefined : read;
};

/** The proto3 JSON form of what a fact says, fields in the order of the contract. */
export const payloadToJson = ({ type, payload }: Fact): unknown => codecOf(type).toJSON(payload);

/** The proto3 JSON form of a fact, as goldens, sockets and `baton log` show it. */
export const factToJson = (fact: Fact): Record<string, unknown> => {
  const { payload: _, ...envelope } = fact;
  return { ...(FactRecord.toJSON({ envelope, payload: new Uint8Array() }) as { envelope: object }).envelope, payload: payloadToJson(fact) };
};

/** Reads the JSON form back, as goldens need it. */
export const factFromJson = (json: Record<string, unknown>): Fact => {
  const { payload, ...rest } = json;
  const envelope = FactRecord.fromJSON({ envelope: rest }).envelope;
  if (!envelope || !isFactType(envelope.type)) throw new UnreadableFact('unknown_type', `no contract for ${String(json['type'])}`);
  return { ...envelope, about: envelope.about ?? About.create(), payload: codecOf(envelope.type).fromJSON(payload) } as Fact;
};
