import { request } from './client.js';

export const listTokens = signal => request('GET', 'access/tokens', { signal });
export const createToken = body => request('POST', 'access/tokens', { body, timeout: 30_000 });
export const revokeToken = name => request('DELETE', `access/tokens/${encodeURIComponent(name)}`, { timeout: 30_000 });
export const readNetwork = signal => request('GET', 'access/network', { signal });
export const openNetwork = call => request('PUT', 'access/network', call);
export const closeNetwork = call => request('DELETE', 'access/network', call);
