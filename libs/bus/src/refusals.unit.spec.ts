import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refusals.js';

const refusal = (...names: readonly string[]) => refusalOf((name) => names.includes(name));

describe('a broker that says no', () => {
  it.each(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'])('means the record with %s', (name) => expect(refusal(name)).toBe('record'));
  it.each(['INVALID_TOPIC_EXCEPTION', 'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'])('means whoever asks with %s', (name) => expect(refusal(name)).toBe('access'));
  it.each([['NOT_LEADER_OR_FOLLOWER'], ['REQUEST_TIMED_OUT'], ['NOT_ENOUGH_REPLICAS'], ['OUT_OF_ORDER_SEQUENCE_NUMBER'], []])('may say yes another time after %s', (...names) => {
    expect(refusal(...names)).toBeUndefined();
  });
  it('means the record when one error wraps the other', () => expect(refusal('REQUEST_TIMED_OUT', 'MESSAGE_TOO_LARGE')).toBe('record'));
});
