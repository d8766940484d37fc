export { hashPassword, isPasswordHash } from './embedded/password.js';
export * from './migrations/reader-grants.js';
