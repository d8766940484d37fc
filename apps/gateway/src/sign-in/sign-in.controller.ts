import { Body, Controller, Get, Header, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type EmbeddedSignIn, type GatewayServices, gatewayServices } from '../gateway-services.js';
import { ApiProblem } from '../http/api-problem.js';
import { checked } from '../http/checked.js';
import { Public } from '../http/signed-in.js';
import { errorPage } from './pages/error-page.js';
import { loginPage } from './pages/login-page.js';
import { stylePath } from './pages/page.js';
import { signInStyle } from './pages/sign-in-style.js';

const form = z.object({ email: z.string().max(320).default(''), password: z.string().max(1_024).default('') });
const interactionId = z.string().regex(/^[\w-]{1,100}$/);

/** The password page of the embedded provider. */
@Controller()
export class SignInController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Public()
  @Get(stylePath)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string { return signInStyle; }

  @Public()
  @Get('sign-in/:uid')
  async show(@Param('uid', checked(interactionId)) uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { organisation } = this.embedded();
    if (await this.isUnderWay(request, response)) this.page(response, 200, loginPage({ action: `/sign-in/${uid}`, organisation, email: '', complaint: '' }));
  }

  @Public('form')
  @Post('sign-in/:uid')
  async submit(@Param('uid', checked(interactionId)) uid: string, @Body(checked(form)) body: z.output<typeof form>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { provider, passwords, organisation } = this.embedded();
    if (!(await this.isUnderWay(request, response))) return;
    const result = await passwords.check(body.email, body.password);
    if ('accountId' in result) return provider.interactionFinished(request, response, { login: { accountId: result.accountId } });
    return this.page(response, 401, loginPage({ action: `/sign-in/${uid}`, organisation, email: body.email, complaint: result.complaint }));
  }

  private embedded(): EmbeddedSignIn {
    if (!this.services.embedded) throw new ApiProblem('not_found', 'passwords are not used here; sign in at /auth/login');
    return this.services.embedded;
  }

  private async isUnderWay(request: Request, response: Response): Promise<boolean> {
    try {
      await this.embedded().provider.interactionDetails(request, response);
      return true;
    } catch {
      this.page(response, 400, errorPage('This sign-in is over', 'It took too long or was finished before.'));
      return false;
    }
  }

  private page(response: Response, status: number, html: string): void {
    response.status(status).setHeader('cache-control', 'no-store').type('html').send(html);
  }
}
