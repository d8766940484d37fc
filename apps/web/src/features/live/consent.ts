/** What the consent of a call means for what is kept and coached, in words. */
export const consentText = (recorded: boolean): string => (recorded ? 'recorded with consent' : 'no consent: nothing is kept, the coach is off');
