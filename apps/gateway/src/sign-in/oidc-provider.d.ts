/** The part of oidc-provider that Baton uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface AdapterPayload { readonly [claim: string]: unknown; readonly uid?: string; readonly grantId?: string; readonly consumed?: number }
  export interface Adapter {
    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export interface Grant { addOIDCScope(scope: string): void; save(): Promise<string> }
  export interface Account { readonly accountId: string; claims(): Record<string, unknown> }
  export interface KoaContext {
    type: string;
    body: string;
    readonly oidc: {
      readonly client: { readonly clientId: string };
      readonly session: { readonly accountId?: string; grantIdFor(clientId: string): string | undefined };
      readonly provider: { readonly Grant: { new (ids: { accountId: string | undefined; clientId: string }): Grant; find(id: string): Promise<Grant | undefined> } };
      readonly result?: { readonly consent?: { readonly grantId?: string } };
    };
  }
  export interface Interaction { readonly uid: string; readonly prompt: { readonly name: string }; readonly params: Readonly<Record<string, unknown>> }

  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: { readonly login: { readonly accountId: string } }): Promise<void>;
    on(event: 'server_error', listener: (context: unknown, error: Error) => void): this;
  }
}
