/** What Meet calls the place of its captions, by language. A region of another name is still found by its structure. */
export const captionsLabels: readonly string[] = [
  'Captions', 'Live captions', 'Untertitel', 'Sous-titres', 'Subtítulos', 'Legendas', 'Sottotitoli', 'Ondertiteling', 'Bijschriften', 'Napisy', 'Textning', 'Undertexter', 'Undertekster',
  'Teksting', 'Tekstitykset', 'Titulky', 'Feliratok', 'Subtitrări', 'Altyazılar', 'Субтитры', 'Субтитри', 'Υπότιτλοι', 'כתוביות', 'التسميات التوضيحية', 'कैप्शन', 'Teks', 'Phụ đề', 'คำบรรยาย',
  '字幕', '자막',
];

/** How a speaker is called who is the reader of the page, by language. */
const youIn: Readonly<Record<string, readonly string[]>> = {
  en: ['You'], de: ['Ich', 'Du', 'Sie'], fr: ['Vous', 'Moi'], es: ['Tú', 'Tu', 'Usted'], pt: ['Você', 'Eu', 'Tu'], it: ['Tu', 'Lei'], nl: ['Jij', 'U', 'Ik'], pl: ['Ty', 'Ja'], sv: ['Du', 'Jag'], da: ['Dig', 'Du'],
  no: ['Du', 'Deg'], nb: ['Du', 'Deg'], fi: ['Sinä'], cs: ['Vy', 'Ty'], hu: ['Ön', 'Te'], ro: ['Dvs.', 'Tu'], tr: ['Siz', 'Sen'], ru: ['Вы'], uk: ['Ви'], el: ['Εσείς'], he: ['את/ה'], ar: ['أنت'], hi: ['आप'],
  id: ['Anda'], vi: ['Bạn'], th: ['คุณ'], ja: ['あなた'], ko: ['나', '회원님'], zh: ['你', '您'],
};

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const labels = new Set(captionsLabels.map(plain));

export const isCaptionsLabel = (label: string): boolean => labels.has(plain(label));

/** Whether Meet means the reader of the page by a speaker's name. English is understood in every language: pages are at times only half translated. */
export const isYou = (speaker: string, language: string): boolean => {
  const own = youIn[language.toLowerCase().split('-')[0] ?? ''] ?? [];
  const name = plain(speaker);
  return [...own, ...(youIn['en'] ?? [])].map(plain).some((you) => name === you || name.endsWith(`(${you})`));
};
