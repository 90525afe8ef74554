import { request } from './client.js';

/** @typedef {{protocol: string, id: string, status: object, target: object}} Target */

/** Identifies a target on the page. */
export const keyOf = (protocol, id) => `${protocol}/${id}`;

/** @param {{protocol: string, id: string}} target */
const path = ({ protocol, id }, rest = '') => `${protocol}/${encodeURIComponent(id)}${rest}`;

const FORM_OF_ID = { iscsi: 'iqn', nfs: 'name', 'nvme-of': 'nqn' };

/** The field that has the identifier of a target. */
export const idField = protocol => FORM_OF_ID[protocol] ?? 'id';

const LIST_TIMEOUT = 60_000;

export const listTargets = signal => request('GET', 'targets', { signal, timeout: LIST_TIMEOUT });

/** Reads one target with its part on each node. */
export const readTarget = (target, signal) => request('GET', path(target), { signal });

export const start = (target, signal) => request('POST', path(target, '/start'), { signal });
export const stop = (target, signal) => request('POST', path(target, '/stop'), { signal });
export const restart = (target, signal) => request('POST', path(target, '/restart'), { signal });
export const move = (target, to, signal) => request('POST', path(target, '/move'), { query: { to }, signal });
export const disable = (target, node, signal) => request('POST', path(target, '/disable'), { query: { node }, signal });
export const enable = (target, node, signal) => request('POST', path(target, '/enable'), { query: { node }, signal });
export const remove = (target, withSnapshots, signal) =>
  request('DELETE', path(target), { query: { with_snapshots: withSnapshots }, signal });

/** What the user has agreed to: the plan, and what it does to clients. */
const consent = plan => ({
  plan: plan.fingerprint,
  accept: [...new Set(plan.changes.map(change => change.effect))].filter(effect => effect === 'restart' || effect === 'loss').join(','),
});

export const planCreate = (protocol, body, signal) =>
  request('POST', protocol, { body, query: { dry_run: true, create_resource_group: 'false' }, signal });
export const create = (protocol, body, signal) =>
  request('POST', protocol, { body, query: { create_resource_group: 'false' }, signal });

export const planChange = (target, body, signal) => request('PATCH', path(target), { body, query: { dry_run: true }, signal });
export const change = (target, body, plan, signal) => request('PATCH', path(target), { body, query: consent(plan), signal });

export const planResize = (target, number, sizeKib, signal) =>
  request('PATCH', path(target, `/${number}`), { body: { size_kib: sizeKib }, query: { dry_run: true }, signal });
export const resize = (target, number, sizeKib, plan, signal) =>
  request('PATCH', path(target, `/${number}`), { body: { size_kib: sizeKib }, query: consent(plan), signal });
export const addVolume = (target, number, body, signal) => request('PUT', path(target, `/${number}`), { body, signal });
export const deleteVolume = (target, number, signal) => request('DELETE', path(target, `/${number}`), { signal });

export const listSnapshots = (target, signal) => request('GET', path(target, '/snapshots'), { signal });
export const takeSnapshot = (target, name, signal) =>
  request('POST', path(target, '/snapshots'), { body: name ? { name } : {}, signal });
export const deleteSnapshot = (target, name, signal) =>
  request('DELETE', path(target, `/snapshots/${encodeURIComponent(name)}`), { signal });
export const planRestore = (target, name, body, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/restore`), { body, query: { dry_run: true }, signal });
export const restore = (target, name, body, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/restore`), { body, signal });
export const planRollBack = (target, name, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/rollback`), { query: { dry_run: true }, signal });
export const rollBack = (target, name, plan, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/rollback`), { query: consent(plan), signal });

export const readHistory = (target, signal) => request('GET', 'history', { query: { target: target.id }, signal });
