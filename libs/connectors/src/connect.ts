/** Making and ending connections: the people's edge of the connectors. */
export { connectAccount, type Connected, disconnectAccount } from './oauth/connect-account.js';
export { beginOAuth, type OAuthStart } from './oauth/oauth-client.js';
