import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { Public } from '../http/signed-in.js';
import { LiveSockets } from '../live/live-sockets.js';
import { errorPage } from './pages/error-page.js';
import { flowLifetimeMs } from './relying-party.js';
import { sessionKey, sessionLifetimeMs } from './session-store.js';

const flowCookie = (header: string | undefined): string | undefined => header?.split(/; */).find((pair) => pair.startsWith('baton_flow='))?.slice('baton_flow='.length);
const flowTraits = 'Path=/auth; HttpOnly; SameSite=Lax';

@Controller('auth')
export class AuthController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices, @Inject(LiveSockets) private readonly sockets: LiveSockets) {}

  @Public()
  @Get('login')
  async login(@Query('return') returnTo: unknown, @Res() response: Response): Promise<void> {
    try {
      const { url, flow } = await this.services.relyingParty.begin(returnTo);
      response.setHeader('set-cookie', `baton_flow=${flow}; ${flowTraits}; Max-Age=${flowLifetimeMs / 1_000}`);
      response.redirect(303, url);
    } catch (error) {
      this.services.logger.error('the identity provider cannot be reached', { error: String(error) });
      response.status(503).send(errorPage('The identity provider cannot be reached', 'Check BATON_OIDC_ISSUER, then try again.'));
    }
  }

  @Public()
  @Get('callback')
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { relyingParty, sessions, cookie, publicUrl } = this.services;
    const signedIn = await relyingParty.finish(new URL(request.originalUrl, publicUrl), flowCookie(request.headers.cookie));
    const cookies = [`baton_flow=; ${flowTraits}; Max-Age=0`];
    if ('complaint' in signedIn) {
      response.setHeader('set-cookie', cookies);
      response.status(403).send(errorPage('You are not signed in', signedIn.complaint));
      return;
    }
    response.setHeader('set-cookie', [...cookies, cookie.set(await sessions.open(signedIn.session), sessionLifetimeMs)]);
    response.redirect(303, signedIn.returnTo);
  }

  /** Posted by a plain form; goes on to the console, which asks to sign in. */
  @Public('form')
  @Post('logout')
  async logout(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { cookie, sessions } = this.services;
    const sessionId = cookie.read(request.headers.cookie);
    if (sessionId) {
      await sessions.close(sessionId);
      this.sockets.cutSession(sessionKey(sessionId));
    }
    response.setHeader('set-cookie', cookie.clear());
    response.redirect(303, '/');
  }
}
