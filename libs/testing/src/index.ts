export * from './facts/approval-facts.js';
