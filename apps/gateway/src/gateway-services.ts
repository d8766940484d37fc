import type { Logger } from '@baton/platform';
import type Provider from 'oidc-provider';
import type { BaselinesService } from './baselines/baselines-service.js';
import type { ConnectionsService } from './connections/connections-service.js';
import type { FunnelService } from './kpi/funnel-service.js';
import type { KpiReader } from './kpi/kpi-reader.js';
import type { RolloutReader } from './kpi/rollout-reader.js';
import type { CardVerdicts } from './live/card-verdicts.js';
import type { ConsoleLineParts } from './live/console-line.js';
import type { LiveTickets } from './live/live-tickets.js';
import type { PlaybookService } from './playbook/playbook-service.js';
import type { AttentionService } from './review/attention-service.js';
import type { ReviewService } from './review/review-service.js';
import type { DialService } from './rules/dial-service.js';
import type { HygieneRulesService } from './rules/hygiene-rules-service.js';
import type { SessionCookie } from './sign-in/domain/session-cookie.js';
import type { PasswordSignIn } from './sign-in/password-sign-in.js';
import type { RelyingParty } from './sign-in/relying-party.js';
import type { SessionStore } from './sign-in/session-store.js';
import type { Workdays } from './workdays/workdays.js';

/** The embedded provider with its sign-in page; absent when an identity provider is set. */
export interface EmbeddedSignIn { readonly provider: Provider; readonly passwords: PasswordSignIn; readonly organisation: string }

/** What the edge files hand requests to. */
export interface GatewayServices {
  readonly publicUrl: string;
  readonly webRoot: string;
  /** Origin of the browser extension that may frame the coach's panel; empty lets none. */
  readonly extensionOrigin: string;
  readonly logger: Logger;
  /** Public halves of every key that signed approvals, by key id, PEM. */
  readonly approvalKeys: Readonly<Record<string, string>>;
  readonly cookie: SessionCookie;
  readonly sessions: SessionStore;
  readonly relyingParty: RelyingParty;
  readonly embedded: EmbeddedSignIn | undefined;
  readonly review: ReviewService;
  readonly attention: AttentionService;
  readonly dial: DialService;
  readonly hygieneRules: HygieneRulesService;
  readonly connections: ConnectionsService;
  readonly verdicts: CardVerdicts;
  readonly playbook: PlaybookService;
  readonly tickets: LiveTickets;
  readonly live: ConsoleLineParts;
  readonly kpis: KpiReader;
  readonly funnel: FunnelService;
  readonly rollout: RolloutReader;
  readonly baselines: BaselinesService;
  readonly workdays: Workdays;
  health(): { readonly name: string; readonly healthy: boolean; readonly detail: string }[];
}

export const gatewayServices = Symbol('gateway services');
