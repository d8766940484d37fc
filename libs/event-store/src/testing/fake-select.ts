import { createFakeEventStore } from '../fake-event-store.js';
import type { EventStore, QueryParameters } from '../port.js';

/** A SELECT as it reached the store. */
export interface Asked { readonly sql: string; readonly parameters: QueryParameters }

/** A store that answers every SELECT as told and remembers what it was asked. */
export const fakeSelect = (answer: (asked: Asked) => readonly object[]): { readonly store: EventStore; readonly asked: Asked[] } => {
  const asked: Asked[] = [];
  const select = async <R>(sql: string, parameters: QueryParameters = {}): Promise<R[]> => {
    asked.push({ sql, parameters });
    return [...answer({ sql, parameters })] as R[];
  };
  return { asked, store: { ...createFakeEventStore(), select } };
};
