/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { partsOf, textIn } from './text-in.js';

const built = (html: string): Element => { const element = document.createElement('div'); element.innerHTML = html; return element; };

describe('the text of a piece of a page', () => {
  it.each([
    ['one text', 'So what', 'So what'], ['texts side by side', '<span>So </span><span>what</span>', 'So what'], ['texts without a space between', '<span>So</span><span>what</span>', 'So what'],
    ['lines and spaces of the markup', '  So\n   <b>what</b>\t', 'So what'], ['points that stand alone', '<span>So</span><span>.</span>', 'So.'], ['a script without spaces', '<span>今日</span><span>は</span>', '今日は'],
    ['controls and icons', 'So<button>Pin</button><div role="button">Mute</div><i aria-hidden="true">arrow_downward</i><svg><title>x</title></svg><style>a{}</style>', 'So'],
    ['a word written in parts', 'So <i>what</i>', 'So what'], ['a comment', 'So<!-- not this -->', 'So'], ['nothing', '<div> </div>', ''],
  ])('%s', (_, html, text) => { expect(textIn(built(html))).toBe(text); });
});

describe('the parts of a piece of a page', () => {
  it.each([
    ['that holds text of its own is one', 'So <b>what</b>', ['So what']], ['with one text deep inside is that one', '<div><div><span>So</span></div></div>', ['So']],
    ['with two texts has two', '<div>Ann</div><div>So</div>', ['Ann', 'So']], ['leaves empty elements out', '<div></div><div><img></div><div>Ann</div><div>So</div>', ['Ann', 'So']],
    ['leaves buttons out', '<div>Ann</div><button>Pin</button>', ['Ann']], ['with nothing is itself', '', ['']],
  ])('%s', (_, html, parts) => { expect(partsOf(built(html)).map(textIn)).toEqual(parts); });
});
