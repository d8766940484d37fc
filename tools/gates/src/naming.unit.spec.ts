import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { naming } from './naming.js';

describe('the naming gate', () => {
  it.each([
    'apps/coach/src/coach.stage.ts', 'apps/coach/src/domain/decide-utterance.unit.spec.ts', 'libs/bus/src/index.ts', 'apps/web/src/features/live/card-panel.tsx', 'libs/llm/src/porter2.ts',
    'libs/contracts/src/gen/Weird_Name.ts', 'tools/build.mjs', 'libs/state/src/community-manager-note.md',
  ])('passes %s', async (path) => { expect(await complaintsIn(naming, { [path]: '' })).toEqual([]); });

  it.each([
    ['apps/coach/src/decideUtterance.ts', 'not kebab-case'], ['apps/web/src/CardPanel.tsx', 'not kebab-case'], ['libs/bus/src/Lanes/lane.ts', 'not kebab-case'], ['libs/bus/src/my_file.ts', 'not kebab-case'],
    ['libs/bus/src/utils.ts', 'a drawer'], ['libs/bus/src/string-utils.ts', 'a drawer'], ['apps/coach/src/helpers/x.ts', 'a drawer'], ['apps/web/src/common/button.tsx', 'a drawer'], ['libs/state/src/state-manager.ts', 'a drawer'], ['libs/bus/src/test-helper.unit.spec.ts', 'a drawer'],
    ['libs/bus/src/kafkajs/index.ts', 'an index below the root'], ['apps/web/src/features/live/index.tsx', 'an index below the root'],
  ])('refuses %s: it is %s', async (path, says) => {
    expect(await complaintsIn(naming, { [path]: '' })).toEqual([expect.stringContaining(`${path} is ${says}`)]);
  });

  it('lets a word stand that only begins like a drawer', async () => {
    expect(await complaintsIn(naming, { 'libs/llm/src/commonplace.ts': '', 'libs/bus/src/utilisation.ts': '' })).toEqual([]);
  });
});
