import { request } from './client.js';

const path = (name, rest = '') => `nodes/${encodeURIComponent(name)}${rest}`;

export const listNodes = signal => request('GET', 'nodes', { signal });
export const readNode = (name, signal) => request('GET', path(name), { signal });
export const planDrain = (name, keepUnmovable, signal) =>
  request('POST', path(name, '/drain'), { query: { dry_run: true, keep_unmovable: keepUnmovable }, signal });
export const drain = (name, keepUnmovable, call) =>
  request('POST', path(name, '/drain'), { query: { keep_unmovable: keepUnmovable }, ...call });
export const planUndrain = (name, rebalance, signal) =>
  request('POST', path(name, '/undrain'), { query: { dry_run: true, rebalance }, signal });
export const undrain = (name, rebalance, call) => request('POST', path(name, '/undrain'), { query: { rebalance }, ...call });
export const planEvacuation = (name, keepUnmovable, signal) =>
  request('POST', path(name, '/evacuate'), { query: { dry_run: true, keep_unmovable: keepUnmovable }, signal });
export const evacuate = (name, keepUnmovable, call) =>
  request('POST', path(name, '/evacuate'), { query: { keep_unmovable: keepUnmovable }, ...call });
export const restore = (name, rebalance, call) => request('POST', path(name, '/restore'), { query: { rebalance }, ...call });
