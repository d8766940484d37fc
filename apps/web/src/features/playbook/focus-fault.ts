/** Puts the cursor where the open form is wrong; leaves it where it is when nothing is. */
export const focusFault = (): void => document.querySelector<HTMLElement>('form[data-rule-form] [aria-invalid=true]')?.focus();
