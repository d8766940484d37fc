import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createLiveClient } from './live/live-client.js';
import { LiveContext } from './live/use-live.js';
import { createConsoleRouter } from './router.js';
import './theme/tokens.css';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } });
const live = createLiveClient();
const router = createConsoleRouter();
const root = document.getElementById('root');

if (root) createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LiveContext value={live}><RouterProvider router={router} /></LiveContext>
    </QueryClientProvider>
  </StrictMode>,
);
