import { defineConfig } from 'vite';

export default defineConfig({ resolve: { conditions: ['baton-source', 'module', 'browser', 'import', 'default'] } });
