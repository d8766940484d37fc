import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwind()],
  resolve: { conditions: ['baton-source', 'module', 'browser', 'import', 'default'] },
  build: { target: 'es2022', sourcemap: false, modulePreload: { polyfill: false } },
});
