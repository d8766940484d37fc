/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { lintPhrases, type Playbook, playbookChangeSchema } from '@baton/contracts';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import { openConsole } from '../../testing/console-under-test.spec.js';
import { playbook, playbookView } from './playbook-view.spec.js';

type Step = { readonly press: string } | { readonly field: string; readonly value: string } | { readonly click: string } | { readonly elsewhere: string };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('j', 'j', 'k', 'e', 'Escape', 'mod+Enter', 'mod+Enter').map((press) => ({ press })) },
  { weight: 4, arbitrary: fc.record({ field: fc.constantFrom('Headline', 'phrase 1', 'next phrase', 'Name', 'The dial'), value: fc.constantFrom('', 'too expensive', 'they', 'Ask once more', 'one two three four five six seven eight nine', '0.5') }) },
  { weight: 2, arbitrary: fc.constantFrom('remove', 'put it back', 'add a pain', 'Read it again, keeping my changes').map((click) => ({ click })) },
  { weight: 1, arbitrary: fc.constantFrom('theirs', 'theirs too').map((elsewhere) => ({ elsewhere })) },
);

const elsewhere = (held: Playbook, name: string): Playbook => ({ ...held, version: `${held.version}+x`, questions: held.questions.map((question) => ({ ...question, ask: name })) });

describe('whatever an administrator does while somebody else publishes', () => {
  it('only what can be used leaves, over the version that stands, and nothing of what the other one published is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), async (script) => {
      const view = await openConsole('/playbook', undefined, (gateway) => { gateway.playbook = playbookView(); });
      let asked = 'Who signs?';
      const touched = { question: false };
      for (const each of script) {
        if ('press' in each) await view.press(each.press);
        if ('field' in each) { const field = screen.queryByLabelText(each.field); if (field) fireEvent.change(field, { target: { value: each.value } }); }
        if ('click' in each) {
          const button = screen.queryByRole('button', { name: each.click });
          touched.question ||= each.click === 'remove' && document.querySelector('[aria-current=true]')?.getAttribute('data-rule') === 'question-signer';
          if (button) { fireEvent.click(button); await view.settle(); }
        }
        if ('elsewhere' in each) {
          const held = view.gateway.playbook.playbook ?? playbook();
          if (held.questions.length > 0) asked = each.elsewhere;
          view.gateway.playbook = { ...view.gateway.playbook, playbook: elsewhere(held, each.elsewhere) };
          if (script.length % 2 === 0) await view.reread();
        }
        touched.question ||= 'field' in each && document.querySelector('[aria-current=true]')?.getAttribute('data-rule') === 'question-signer';
      }
      const held = view.gateway.playbook.playbook;
      const sent = view.gateway.posted.map(({ body }) => playbookChangeSchema.safeParse(body));
      cleanup();
      expect(sent.map(({ success }) => success)).toEqual(sent.map(() => true));
      expect(sent.flatMap(({ data }) => (data ? lintPhrases(data.playbook) : [])).filter(({ severity }) => severity === 'error')).toEqual([]);
      if (!touched.question) expect(held?.questions.map(({ ask }) => ask)).toEqual([asked]);
    }), {
      numRuns: 15, examples: [
        [[{ press: 'j' }, { press: 'e' }, { field: 'Headline', value: 'Ask once more' }, { elsewhere: 'theirs' }, { press: 'mod+Enter' }, { click: 'Read it again, keeping my changes' }, { press: 'mod+Enter' }]],
        [[{ press: 'e' }, { field: 'phrase 1', value: 'they' }, { press: 'mod+Enter' }, { field: 'phrase 1', value: 'too dear' }, { press: 'mod+Enter' }]],
        [[{ click: 'remove' }, { elsewhere: 'theirs' }, { press: 'mod+Enter' }, { press: 'mod+Enter' }, { click: 'put it back' }]],
      ],
    });
  }, 90_000);
});
