import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { ApiProblem } from './api-problem.js';
import { crossSiteComplaint } from './domain/same-site.js';
import { type PublicKind, publicRoute, rememberSignedIn } from './signed-in.js';

/** A console reads again and asks for another ticket by itself, with nobody there; opening it and changing something takes a person. */
const takesAPerson = ({ method, path }: Request): boolean => (method === 'GET' ? path === '/api/session' : path !== '/api/live-ticket');

/** Every route needs a session and every change the console's own origin, unless the route says otherwise. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices, @Inject(Reflector) private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const kind = this.reflector.getAllAndOverride<PublicKind | undefined>(publicRoute, [context.getHandler(), context.getClass()]);
    this.refuseCrossSite(request, kind);
    if (kind) return true;
    const { cookie, sessions, workdays } = this.services;
    const sessionId = cookie.read(request.headers.cookie);
    const session = sessionId && await sessions.find(sessionId);
    if (!sessionId || !session) throw new ApiProblem('unauthenticated', 'sign in at /auth/login');
    rememberSignedIn(request, { session, sessionId });
    if (takesAPerson(request)) workdays.seen(session);
    return true;
  }

  private refuseCrossSite({ method, headers }: Request, kind: PublicKind | undefined): void {
    const batonHeader = kind === 'form' ? '1' : headers['x-baton']?.toString();
    const provenance = { method, origin: headers.origin, fetchSite: headers['sec-fetch-site']?.toString(), batonHeader };
    const complaint = crossSiteComplaint(provenance, new URL(this.services.publicUrl).origin);
    if (complaint) throw new ApiProblem('forbidden', complaint);
  }
}
