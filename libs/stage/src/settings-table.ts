import type { Bus, BusConsumer, ReceivedMessage } from '@baton/bus';
import { decodeFact, type Fact, type FactType, type PayloadOf, settingEntity, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { Settings } from './define-stage.js';

/** The newest settings of every tenant, following settings.v1. */
export interface SettingsTable {
  of(tenant: string): Settings;
  /** Every current settings fact of one kind; the same array until one of that kind changes. */
  all<T extends FactType>(type: T): readonly Extract<Fact, { type: T }>[];
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}

const topic = 'settings.v1';
const keyFor = (tenant: string, type: string, entity: string): string => `${tenant}|${type}|${entity}`;

/** Reads the topic to its end, then follows it under a group of its own; resolves once the end was reached. */
export const followSettings = async (bus: Bus, options: { readonly group: string; readonly logger: Logger; onChange?: (fact: Fact) => void }): Promise<SettingsTable> => {
  const { group, logger, onChange } = options;
  const newest = new Map<string, { fact: Fact; offset: number }>();
  const listed = new Map<FactType, readonly Fact[]>();

  const learn = ({ value, offset }: ReceivedMessage): void => {
    try {
      const fact = decodeFact(value);
      const key = keyFor(fact.tenant, fact.type, settingEntity(fact));
      if (offset <= (newest.get(key)?.offset ?? -1)) return;
      newest.set(key, { fact, offset });
      listed.delete(fact.type);
      onChange?.(fact);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      logger.warn('a settings record cannot be read', { reason: error.reason, offset });
    }
  };

  const list = <T extends FactType>(type: T): readonly Extract<Fact, { type: T }>[] => {
    const found = [...newest.values()].map(({ fact }) => fact).filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
    listed.set(type, found);
    return found;
  };

  await bus.read(topic, [], (messages) => messages.forEach(learn));
  const consumer: BusConsumer = await bus.consumer({
    group, topics: [topic], start: 'earliest', idleMs: 500,
    onBatch: ({ messages }) => { messages.forEach(learn); return Promise.resolve(); },
  });
  return {
    of: (tenant) => ({ latest: <T extends FactType>(type: T, entity = '') => newest.get(keyFor(tenant, type, entity))?.fact.payload as PayloadOf<T> | undefined }),
    all: <T extends FactType>(type: T) => (listed.get(type) as readonly Extract<Fact, { type: T }>[] | undefined) ?? list(type),
    health: () => consumer.health(),
    close: () => consumer.close(),
  };
};
