import { describe, expect, it } from '@jest/globals';
import { setDial } from './edit-rulebook.js';
import { rulebook } from './playbook-view.spec.js';
import { type Draft, isUnpublished, standing } from './use-draft.js';

const base = rulebook();
const draft = (now = base): Draft => ({ readVersion: base.version, base, now, both: [] });

describe('a draft', () => {
  it('is something to lose once it holds a change', () => expect([isUnpublished(null), isUnpublished(draft()), isUnpublished(draft(setDial(base, 0.5)))]).toEqual([false, false, true]));

  it.each([
    ['of this version', draft(), base.version, true], ['of an older one, with changes', draft(setDial(base, 0.5)), 'newer', true], ['of an older one that holds nothing', draft(), 'newer', false],
  ])('%s: stands or not', (_, given, version, stands) => expect(standing(given, version)).toBe(stands ? given : null));
  it('that is none stands nowhere', () => expect(standing(null, 'any')).toBeNull());
});
