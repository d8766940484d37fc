import type { Clock } from '@baton/platform';
import type { Granted } from '../oauth/oauth-client.js';
import { VendorError } from '../vendor-error.js';

/** A vendor's token endpoint that rotates: each refresh ends the refresh token it was made with. */
export class FakeTokenVendor {
  private count = 0;
  private good = '';
  private readonly access = new Map<string, number>();
  /** Refresh tokens that were taken, in order. */
  readonly used: string[] = [];
  inFlight = 0;
  mostInFlight = 0;
  away = false;

  constructor(private readonly clock: Clock, private readonly lifetimeMs: number) {}

  /** A person connects: both tokens are new. */
  grant(): Granted {
    this.count += 1;
    this.good = `refresh-${this.count}`;
    this.access.set(`access-${this.count}`, this.clock.now() + this.lifetimeMs);
    return { access: `access-${this.count}`, refresh: this.good, expiresInMs: this.lifetimeMs, scopes: [], baseUrl: '', accountLabel: 'northwind' };
  }

  revoke(): void {
    this.good = '';
    this.access.clear();
  }

  expireAccess(): void { this.access.clear(); }

  accepts(token: string): boolean { return (this.access.get(token) ?? 0) > this.clock.now(); }

  /** @param turn lets others go on between the request and its answer */
  async refresh(token: string, turn: () => Promise<void>): Promise<Granted> {
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await turn();
    this.inFlight -= 1;
    if (this.away) throw new VendorError('temporary', 'away');
    if (token !== this.good) throw new VendorError('auth_revoked', 'invalid_grant');
    this.used.push(token);
    return this.grant();
  }
}
