import type { FactType, PayloadOf } from '@baton/contracts';
import type { EventRow } from '../event-row.js';

interface Told { readonly key: string; readonly columns?: Partial<EventRow> }

type Inverse<T extends FactType> = (columns: Partial<EventRow>, key: string, day: string) => PayloadOf<T>;

/** The payload of a fact that fills given columns; whatever they do not say is empty, and an id that has to be there is made of the key. */
const inverses: { readonly [T in FactType]?: Inverse<T> } = {
  'settings.kpi_baseline_set': (c, key, day) => ({ name: c.outcome ?? key, value: c.quantity ?? 0, validFrom: day, source: '', by: '' }),
  'task.completed': (c, key) => ({ taskId: c.task_id ?? key, kind: c.outcome ?? 'note', activeMs: c.duration_ms ?? 0, segment: c.segment ?? '' }),
  'signal.surfaced': (c, key) => ({ signalId: c.signal_id ?? `s-${key}`, signalType: c.signal_type ?? '', segment: c.segment ?? '', score: c.score ?? 0 }),
  'outreach.sent': (c, key) => ({
    messageId: c.message_id ?? `m-${key}`, signalId: c.signal_id ?? '', signalType: c.signal_type ?? '', segment: c.segment ?? '', cohort: c.cohort ?? 'follow_up', origin: c.outcome ?? 'manual',
  }),
  'outreach.reply_received': (c, key) => ({ messageId: c.message_id ?? `m-${key}`, signalId: c.signal_id ?? '', kind: c.outcome ?? 'human' }),
  'prep.view_heartbeat': (c, key) => ({ viewId: c.view_id ?? `v-${key}`, activeMs: c.duration_ms ?? 0 }),
};

/** What a fact has to say for its row to have the columns of a happening; nothing for a fact whose payload is told as it is. */
export const payloadOfColumns = (type: FactType, { key, columns = {} }: Told, day: string): object => {
  const inverse = inverses[type] as Inverse<FactType> | undefined;
  return inverse ? inverse(columns, key, day) : {};
};
