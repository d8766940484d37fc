import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..');
const css = readFileSync(join(source, 'theme/tokens.css'), 'utf8');
const pages = globSync('**/*.tsx', { cwd: source }).filter((path) => !path.includes('.spec.')).map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

const themeOf = (selector: string): Map<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
};
const themes = [['light', themeOf(':root')], ['dark', themeOf(":root[data-theme='dark']")]] as const;

/** Relative luminance and contrast ratio of WCAG 2.2. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const readOn: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['paper', 'panel', 'accent-tint', 'green-tint', 'amber-tint', 'red-tint', 'line']], ['soft', ['paper', 'panel', 'line', 'accent-tint']], ['faint', ['paper', 'panel']],
  ['accent', ['paper', 'panel', 'accent-tint']], ['accent-ink', ['accent']], ['paper', ['red']],
  ...['amber', 'blue', 'violet', 'green', 'red'].map((tone) => [tone, ['paper', 'panel', `${tone}-tint`]] as const),
];

describe('the colours', () => {
  it('are the same names in both themes, each with its own value', () => {
    const [[, light], [, dark]] = themes;
    expect([...dark.keys()]).toEqual([...light.keys()]);
    expect([...light].filter(([name, value]) => dark.get(name) === value)).toEqual([]);
  });

  it.each(themes.flatMap(([theme, colours]) => readOn.flatMap(([text, grounds]) => grounds.map((ground) => [theme, text, ground, colours] as const))))(
    'in the %s theme let %s be read on %s (AA)', (_, text, ground, colours) => {
      expect(contrast(colours.get(text) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
    });

  it('are measured as WCAG does', () => {
    expect([contrast('#000000', '#ffffff'), contrast('#777777', '#ffffff')].map((each) => each.toFixed(2))).toEqual(['21.00', '4.48']);
  });

  it('are named nowhere else', () => {
    const strays = pages.flatMap(({ path, text }) => [...text.matchAll(/#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)\(|\b(?:bg|text|border)-(?:white|black|gray|slate|[a-z]+-\d{2,3})\b/g)].map(([found]) => `${path}: ${found}`));
    expect(strays).toEqual([]);
  });

  it('that the pages use are all there', () => {
    const known = new Set([...css.matchAll(/--color-([\w-]+):/g)].map(([, name]) => name));
    const used = pages.flatMap(({ text }) => [...text.matchAll(/\b(?:bg|border-l|text|decoration)-((?:ink|soft|faint|paper|panel|accent|amber|blue|violet|green|red|line)(?:-(?:tint|ink))?)\b/g)].map(([, name]) => name));
    expect([used.length > 50, used.filter((name) => !known.has(name))]).toEqual([true, []]);
  });
});

describe('motion', () => {
  it('takes at most 150 ms, and none where the rep asked for none', () => {
    const durations = [...css.matchAll(/(\d+)ms/g)].map(([, ms]) => Number(ms));
    expect([durations.length > 0, durations.filter((ms) => ms > 150)]).toEqual([true, []]);
    expect(css).toMatch(/prefers-reduced-motion: reduce\) \{[^}]*animation: none !important/);
  });
});
