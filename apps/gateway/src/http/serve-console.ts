import { resolve } from 'node:path';
import express, { type RequestHandler } from 'express';

const ours = /^\/(api|auth|oidc|sign-in|health|assets)(\/|\.|$)|^\/live\//;

/** The built console: hashed files for good, the page itself never from a cache, every address of the console answers with the page. */
export const serveConsole = (webRoot: string): RequestHandler[] => {
  if (webRoot === '') return [];
  const files = express.static(webRoot, {
    index: false, redirect: false,
    setHeaders: (response, path) => { response.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  const page: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' || ours.test(request.path) || !request.accepts('html')) return next();
    response.setHeader('cache-control', 'no-cache');
    return response.sendFile('index.html', { root: resolve(webRoot) });
  };
  return [files, page];
};
