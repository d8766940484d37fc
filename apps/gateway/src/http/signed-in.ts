import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Session } from '@baton/contracts';
import type { Request } from 'express';

/** Who sends a request, as the session cookie says. */
export interface SignedIn { readonly session: Session; readonly sessionId: string }

const held = new WeakMap<Request, SignedIn>();

export const rememberSignedIn = (request: Request, signedIn: SignedIn): void => { held.set(request, signedIn); };

const signedInOf = (request: Request): SignedIn => {
  const found = held.get(request);
  if (!found) throw new Error('this route reads a session but is public');
  return found;
};

/** The session of a request; its tenant and rep are the only ones a handler uses. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): Session => signedInOf(context.switchToHttp().getRequest<Request>()).session);

export const CurrentSignIn = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => signedInOf(context.switchToHttp().getRequest<Request>()));

export const publicRoute = 'baton:public';
export type PublicKind = 'anybody' | 'form';

/** A route without a session. `form` is posted by a plain page and is held to its origin instead of the header. */
export const Public = (kind: PublicKind = 'anybody') => SetMetadata(publicRoute, kind);
