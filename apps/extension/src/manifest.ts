/** Holds the extension's id to one that an administrator can name; no private half of it is kept. */
const key = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3xeBUiM2xWUOJK4trXLafjub1Lh44sk9zQjx8xDYVHbjjFc3RWqWgTfFlKYJPewqGufDpYaFtXoBD4vXud2gH+rI1lHDxftV8rCiTir/9QkOnEqHlnwsP2H6IJtDXOSXYNU4RVAfpXvHTEK4+CURhGCeaNfOxdvfdonKOmGG0HaDfnZOxnvhermlcF8/il69HZ9GRoDsUPeO0/fWyVWsbjdj+mhXrN0ZCEJhdDjjAextkZFoTY+1tMu3B3HFvQ/cx5P8a9n4oVzqZwsTbhA4wBZTAZ6z9aJjzqpoMTGCvDtscsFm5x5ZNU+bLLXe+fCVj7FjdCwvwgDjS/Bm7J0WrQIDAQAB';

/** The extension as browsers read it. It may read Meet; Baton's own host is asked for when the rep sets it. */
export const manifest = {
  manifest_version: 3,
  name: 'Baton for Google Meet',
  short_name: 'Baton',
  description: 'Brings the captions of your Meet calls into Baton, when you say so, and shows the live coach beside the call.',
  version: '0.1.0',
  minimum_chrome_version: '116',
  key,
  permissions: ['storage', 'sidePanel'],
  host_permissions: ['https://meet.google.com/*'],
  optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
  background: { service_worker: 'background.js' },
  content_scripts: [{ matches: ['https://meet.google.com/*'], js: ['content.js'], run_at: 'document_idle' }],
  side_panel: { default_path: 'panel.html' },
  options_ui: { page: 'options.html', open_in_tab: true },
  action: { default_title: 'Baton: the coach beside your call' },
  icons: { 32: 'icons/baton-32.png', 128: 'icons/baton-128.png' },
} as const;
