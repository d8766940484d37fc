import { column, type EntityView } from './entity-view.js';

/** How well the store keeps up. It counts for the whole installation, since an unreadable message names no tenant. */
export const ingestQuality: EntityView = {
  name: 'ingest_quality', comment: 'One row per topic and day: messages that could not be stored, and when the last block was. It counts for the whole installation.',
  columns: [
    column('day', 'Date', 'Day it was stored, UTC.'), column('topic', 'String', 'Topic of the log.'), column('dead_letters', 'UInt64', 'Messages that could not be read or stored.'),
    column('last_stored_at', "DateTime64(3, 'UTC')", 'When the last block of the day was stored, UTC.'),
  ],
  select: `SELECT toDate(stored) AS day, topic, sum(dead) AS dead_letters, max(stored) AS last_stored_at
FROM (
  SELECT topic, partition, first_offset, last_offset, max(ingest_ledger.dead_letters) AS dead, min(stored_at) AS stored
  FROM baton.ingest_ledger AS ingest_ledger GROUP BY topic, partition, first_offset, last_offset
)
GROUP BY day, topic`,
};
