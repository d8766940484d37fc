import { describe, expect, it } from '@jest/globals';
import { captionsLabels, isCaptionsLabel, isYou } from './meet-words.js';

describe('what Meet calls its captions', () => {
  it.each(['Captions', 'captions ', 'CAPTIONS', 'Untertitel', 'Sous-titres', 'Subtítulos', 'Subti\u0301tulos', 'Legendas', 'Sottotitoli', 'Napisy', '字幕', '자막'])('is known: %s', (label) => { expect(isCaptionsLabel(label)).toBe(true); });

  it.each(['', 'Chat', 'Call controls', 'Captions settings', 'In call', 'Turn on captions'])('is not %j', (label) => { expect(isCaptionsLabel(label)).toBe(false); });

  it('is named once each', () => { expect(new Set(captionsLabels).size).toBe(captionsLabels.length); });
});

describe('the reader of the page', () => {
  it.each([['You', 'en'], ['you', 'en-GB'], ['Ich', 'de'], ['Du', 'de-AT'], ['Vous', 'fr'], ['Tú', 'es-419'], ['Você', 'pt-BR'], ['Tu', 'it'], ['あなた', 'ja'], ['你', 'zh-CN'], ['You', 'de'], ['You', ''], ['Dana Okafor (You)', 'en'], ['Dana Okafor (Ich)', 'de']])(
    'is %s on a page in %j', (speaker, language) => { expect(isYou(speaker, language)).toBe(true); },
  );

  it.each([['Priya Raman', 'en'], ['Ich', 'en'], ['Tu', 'vi'], ['Young', 'en'], ['Du', 'zh'], ['', 'en'], ['Youssef (Tom)', 'en']])('is not %j on a page in %j', (speaker, language) => { expect(isYou(speaker, language)).toBe(false); });
});
