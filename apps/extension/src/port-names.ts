export const meetOrigin = 'https://meet.google.com';
/** Names of the ports that pages and side panels open to the background. */
export const pagePort = 'meet';
export const panelPort = 'panel';
