/** Whose fault it is that the broker says no: the record's own, or that of the whole topic or client. */
export type Refusal = 'record' | 'access';

const answers: Readonly<Record<Refusal, readonly string[]>> = {
  record: ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'],
  access: ['INVALID_TOPIC_EXCEPTION', 'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'],
};

/** What a broker's error is as a refusal, by the protocol's names it carries; undefined for an answer that may be another one next time. */
export const refusalOf = (carries: (name: string) => boolean): Refusal | undefined =>
  (['record', 'access'] as const).find((refusal) => answers[refusal].some(carries));
