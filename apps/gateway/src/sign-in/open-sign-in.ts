import type { Clock, Logger } from '@baton/platform';
import type { ExpiringStore } from '@baton/state';
import type { GatewayConfig } from '../config.js';
import type { EmbeddedSignIn } from '../gateway-services.js';
import type { Organisation } from '../organisation/organisation.js';
import type { RepDirectory } from '../organisation/rep-directory.js';
import { createEmbeddedProvider, providerPath } from './embedded-provider.js';
import { oidcKeys } from './key-files.js';
import { oidcStore } from './oidc-store.js';
import { createPasswordSignIn } from './password-sign-in.js';
import { createRelyingParty, type RelyingParty } from './relying-party.js';

export interface OpenSignInParts {
  readonly config: GatewayConfig;
  readonly store: ExpiringStore;
  readonly directory: RepDirectory;
  readonly organisation: Organisation | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Signs people in with the identity provider of the settings, or with the embedded one. */
export const openSignIn = async ({ config, store, directory, organisation, clock, logger }: OpenSignInParts): Promise<{ relyingParty: RelyingParty; embedded: EmbeddedSignIn | undefined }> => {
  const { BATON_PUBLIC_URL: publicUrl, BATON_OIDC_CLIENT_ID: clientId, BATON_OIDC_ISSUER: issuer, BATON_OIDC_CLIENT_SECRET: clientSecret } = config;
  const common = { publicUrl, clientId, store, directory, logger };
  if (issuer !== '') return { relyingParty: createRelyingParty({ ...common, issuer, clientSecret, alwaysAsk: false }), embedded: undefined };
  const keys = await oidcKeys(config.BATON_OIDC_KEYS_FILE);
  const reps = organisation?.reps ?? [];
  const provider = createEmbeddedProvider({
    publicUrl, clientId, keys, logger, store: oidcStore(store, clock), account: (id) => reps.find((rep) => rep.id === id && rep.active),
  });
  return {
    relyingParty: createRelyingParty({ ...common, issuer: `${publicUrl}${providerPath}`, clientSecret: keys.clientSecret, alwaysAsk: true }),
    embedded: { provider, passwords: createPasswordSignIn(reps, clock, logger), organisation: organisation?.tenant.name ?? '' },
  };
};
